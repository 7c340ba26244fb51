package io.airloom.executor.template.operation;

import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.ListValue;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.SetValue;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Value;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The live keys, values or entries of a dictionary. */
public final class DictView implements HostValue {
  private final DictValue dict;
  private final Kind kind;

  private DictView(DictValue dict, Kind kind) {
    this.dict = dict;
    this.kind = kind;
  }

  private enum Kind {
    KEYS("dict_keys"),
    VALUES("dict_values"),
    ITEMS("dict_items");

    private final String type;

    Kind(String type) {
      this.type = type;
    }
  }

  /** The keys. */
  public static DictView keys(DictValue dict) {
    return new DictView(dict, Kind.KEYS);
  }

  /** The values. */
  public static DictView values(DictValue dict) {
    return new DictView(dict, Kind.VALUES);
  }

  /** The entries as pairs. */
  public static DictView items(DictValue dict) {
    return new DictView(dict, Kind.ITEMS);
  }

  private List<Value> contents() {
    return switch (kind) {
      case KEYS -> List.copyOf(dict.entries().keySet());
      case VALUES -> List.copyOf(dict.entries().values());
      case ITEMS ->
          dict.entries().entrySet().stream()
              .<Value>map(entry -> TupleValue.of(entry.getKey(), entry.getValue()))
              .toList();
    };
  }

  @Override
  public Iterator<Value> iterate(Rendering rendering) {
    return contents().iterator();
  }

  @Override
  public OptionalInt size() {
    return OptionalInt.of(dict.entries().size());
  }

  @Override
  public @Nullable Value operate(String symbol, Value other, boolean reflected) {
    if (kind == Kind.VALUES || !(other instanceof DictView || other instanceof SetValue)) {
      return null;
    }
    SetValue self = new SetValue(contents());
    SetValue that =
        other instanceof DictView view ? new SetValue(view.contents()) : (SetValue) other;
    return reflected ? Operators.sets(symbol, that, self) : Operators.sets(symbol, self, that);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return kind != Kind.VALUES
        && other instanceof DictView that
        && new SetValue(contents()).equals(new SetValue(that.contents()));
  }

  @Override
  public int hashCode() {
    return dict.entries().size();
  }

  @Override
  public String typeName() {
    return kind.type;
  }

  @Override
  public String repr() {
    return kind.type + "(" + new ListValue(contents()).repr() + ")";
  }
}
