package io.airloom.api.page;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param items the entries of the part
 * @param total how many entries the whole list has
 * @param <T> what the list is of
 */
public record Page<T>(List<T> items, int total) {
  public Page {
    items = List.copyOf(items);
  }

  /** The entries in another form. */
  public <R> List<R> map(Function<T, R> form) {
    return items.stream().map(form).toList();
  }
}
