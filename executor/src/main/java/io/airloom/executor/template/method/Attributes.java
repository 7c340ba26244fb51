package io.airloom.executor.template.method;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.operation.Slice;
import io.airloom.executor.template.value.Bool;
import io.airloom.executor.template.value.Bytes;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.Equality;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.ListValue;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Real;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.SetValue;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Attribute and item access: the border of the sandbox.
 *
 * <p>A name is looked up in tables of known names, never by reflection. Names with two leading
 * underscores are never answered; those that every Python object has are reported as unsafe, as
 * Jinja's sandbox does.
 */
public final class Attributes {
  private static final Set<String> OBJECT_DUNDERS =
      Set.of(
          "__class__",
          "__doc__",
          "__init__",
          "__new__",
          "__dir__",
          "__eq__",
          "__ne__",
          "__lt__",
          "__le__",
          "__gt__",
          "__ge__",
          "__hash__",
          "__repr__",
          "__str__",
          "__format__",
          "__getattribute__",
          "__setattr__",
          "__delattr__",
          "__reduce__",
          "__reduce_ex__",
          "__sizeof__",
          "__subclasshook__",
          "__init_subclass__",
          "__getstate__");
  private static final Set<String> FUNCTION_DUNDERS =
      Set.of(
          "__globals__",
          "__code__",
          "__closure__",
          "__defaults__",
          "__name__",
          "__qualname__",
          "__module__",
          "__kwdefaults__",
          "__annotations__",
          "__dict__",
          "__call__",
          "__get__",
          "__builtins__",
          "__self__",
          "__func__",
          "__wrapped__");
  private static final Set<String> CONTAINER_DUNDERS =
      Set.of(
          "__len__",
          "__getitem__",
          "__iter__",
          "__contains__",
          "__add__",
          "__mul__",
          "__rmul__",
          "__mod__",
          "__getnewargs__",
          "__setitem__",
          "__delitem__",
          "__reversed__");
  private static final Set<String> FRAME_ATTRIBUTES =
      Set.of("gi_frame", "gi_code", "cr_frame", "cr_code", "ag_code", "ag_frame", "f_globals");

  private Attributes() {}

  /** {@code owner.name}: the attribute, else the item, else undefined. */
  public static Value attribute(Rendering rendering, Value owner, String name) {
    if (owner instanceof Undefined undefined) {
      return ofUndefined(undefined);
    }
    if (isHidden(owner, name)) {
      return Undefined.unsafe(rendering.undefinedPolicy(), name, hiddenTypeName(owner));
    }
    Value found = own(rendering, owner, name);
    if (found == null) {
      found = itemOrNull(rendering, owner, Str.of(name));
    }
    return found == null
        ? Undefined.member(rendering.undefinedPolicy(), owner, Str.of(name))
        : found;
  }

  /** {@code owner[key]}: the item, else the attribute of that name, else undefined. */
  public static Value item(Rendering rendering, Value owner, Value key) {
    if (owner instanceof Undefined undefined) {
      return ofUndefined(undefined);
    }
    if (key instanceof Undefined undefined) {
      throw undefined.error();
    }
    Value found = itemOrNull(rendering, owner, key);
    if (found == null && key instanceof Str text) {
      if (isHidden(owner, text.text())) {
        return Undefined.unsafe(rendering.undefinedPolicy(), text.text(), hiddenTypeName(owner));
      }
      found = own(rendering, owner, text.text());
    }
    return found == null ? Undefined.member(rendering.undefinedPolicy(), owner, key) : found;
  }

  /** The attribute alone, never the item: Jinja's {@code attr} filter. */
  public static Value attributeOnly(Rendering rendering, Value owner, String name) {
    if (owner instanceof Undefined undefined) {
      return ofUndefined(undefined);
    }
    if (isHidden(owner, name)) {
      return Undefined.unsafe(rendering.undefinedPolicy(), name, hiddenTypeName(owner));
    }
    Value found = own(rendering, owner, name);
    return found == null
        ? Undefined.member(rendering.undefinedPolicy(), owner, Str.of(name))
        : found;
  }

  private static Value ofUndefined(Undefined undefined) {
    if (undefined.chains()) {
      return undefined;
    }
    throw undefined.error();
  }

  private static boolean isHidden(Value owner, String name) {
    boolean function = owner instanceof HostValue host && host.callable();
    if (!name.startsWith("__")) {
      return owner instanceof HostValue && FRAME_ATTRIBUTES.contains(name);
    }
    boolean container =
        owner instanceof Str
            || owner instanceof ListValue
            || owner instanceof TupleValue
            || owner instanceof DictValue;
    return OBJECT_DUNDERS.contains(name)
        || (function && FUNCTION_DUNDERS.contains(name))
        || (owner instanceof HostValue && (name.equals("__dict__") || name.equals("__module__")))
        || (container && CONTAINER_DUNDERS.contains(name));
  }

  private static String hiddenTypeName(Value owner) {
    return owner.typeName().equals("builtin_function_or_method") && owner.repr().contains("format")
        ? "function"
        : owner.typeName();
  }

  private static @Nullable Value own(Rendering rendering, Value owner, String name) {
    return switch (owner) {
      case Str text -> StringMethods.attribute(text, name);
      case ListValue list -> ContainerMethods.LIST.builtinMethod(list, name);
      case TupleValue tuple -> {
        Value named = tuple.named(name);
        yield named == null ? ContainerMethods.TUPLE.builtinMethod(tuple, name) : named;
      }
      case DictValue dict -> ContainerMethods.DICT.builtinMethod(dict, name);
      case SetValue set -> ContainerMethods.SET.builtinMethod(set, name);
      case Int _, Bool _, Real _ -> NumberMethods.attribute(owner, name);
      case Bytes bytes -> NumberMethods.BYTES.builtinMethod(bytes, name);
      case HostValue host -> host.attribute(rendering, name);
      case None _, Undefined _ -> null;
    };
  }

  private static @Nullable Value itemOrNull(Rendering rendering, Value owner, Value key) {
    return switch (owner) {
      case DictValue dict -> isHashable(key) ? dict.get(key) : null;
      case ListValue list when key instanceof Slice slice -> {
        List<Value> items = slice.of(list.items());
        rendering.charge(items.size());
        yield new ListValue(items);
      }
      case ListValue list -> at(list.items(), key);
      case TupleValue tuple when key instanceof Slice slice ->
          TupleValue.of(slice.of(tuple.items()));
      case TupleValue tuple -> at(tuple.items(), key);
      case Str text when key instanceof Slice slice -> {
        rendering.charge(text.length());
        yield slice.of(text);
      }
      case Str text -> {
        int index = index(key, text.length());
        yield index < 0 ? null : text.at(index);
      }
      case Bytes bytes -> {
        int index = index(key, bytes.length());
        yield index < 0 ? null : Int.of(bytes.content()[index] & 0xff);
      }
      case HostValue host -> host.item(rendering, key);
      default -> null;
    };
  }

  private static boolean isHashable(Value key) {
    try {
      Equality.requireHashable(key);
      return true;
    } catch (TemplateException e) {
      return false;
    }
  }

  private static @Nullable Value at(List<Value> items, Value key) {
    int index = index(key, items.size());
    return index < 0 ? null : items.get(index);
  }

  /** The place that {@code key} selects, or -1. */
  private static int index(Value key, int length) {
    int index =
        switch (key) {
          case Int number when number.value().bitLength() < 32 -> number.value().intValue();
          case Bool bool -> bool.value() ? 1 : 0;
          default -> Integer.MAX_VALUE;
        };
    int place = index < 0 ? index + length : index;
    return place < 0 || place >= length ? -1 : place;
  }
}
