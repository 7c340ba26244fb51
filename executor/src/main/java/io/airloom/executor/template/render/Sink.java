package io.airloom.executor.template.render;

import io.airloom.executor.template.format.Literals;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Collects output: as text, or as values where types are kept. */
final class Sink {
  private final Budget budget;
  private final boolean keepsTypes;
  private final StringBuilder text = new StringBuilder();
  private final List<Value> values = new ArrayList<>();

  Sink(Budget budget, boolean keepsTypes) {
    this.budget = budget;
    this.keepsTypes = keepsTypes;
  }

  void write(String more) {
    if (more.isEmpty()) {
      return;
    }
    if (keepsTypes) {
      values.add(Str.of(more));
    } else {
      append(more);
    }
  }

  void write(Value value) {
    if (keepsTypes) {
      values.add(value);
    } else {
      append(value.str());
    }
  }

  private void append(String more) {
    budget.requireOutput((long) text.length() + more.length());
    text.append(more);
  }

  /** What was written; HTML if {@code safe}. */
  Value result(boolean safe) {
    if (!keepsTypes) {
      return safe ? Str.markup(text.toString()) : Str.of(text.toString());
    }
    if (values.isEmpty()) {
      return None.NONE;
    }
    Value single = values.getFirst();
    if (values.size() == 1 && !(single instanceof Str)) {
      return single;
    }
    values.forEach(value -> append(value.str()));
    Value literal = Literals.parse(text.toString());
    return literal == null ? Str.of(text.toString()) : literal;
  }
}
