package io.airloom.executor.template.library;

import io.airloom.executor.template.operation.Builtins;

/** Jinja's built-in filters. */
public final class Filters {
  /** All filters by name. */
  public static final Builtins ALL =
      Builtins.builder()
          .addAll(TextFilters.FILTERS)
          .addAll(NumberFilters.FILTERS)
          .addAll(SequenceFilters.FILTERS)
          .addAll(SelectionFilters.FILTERS)
          .addAll(MarkupFilters.FILTERS)
          .build();

  private Filters() {}
}
