package io.airloom.executor.template.value;

/**
 * A value inside a template.
 *
 * <p>The set is closed, so a template can never reach a Java object: what Airloom offers beyond
 * Python's own types is a {@link HostValue}, which names each attribute it answers. {@code equals}
 * and {@code hashCode} follow Python's {@code ==}: {@code 1}, {@code 1.0} and {@code True} are one
 * dictionary key.
 */
public sealed interface Value
    permits None,
        Bool,
        Int,
        Real,
        Str,
        Bytes,
        ListValue,
        TupleValue,
        DictValue,
        SetValue,
        Undefined,
        HostValue {

  /** The Python class name, as error messages show it. */
  String typeName();

  /** The class name with its Python module, unless it is a built-in class. */
  default String qualifiedTypeName() {
    return typeName();
  }

  /** Python's truth of this value. */
  boolean truthy();

  /** Python's {@code str()}. */
  String str();

  /** Python's {@code repr()}. */
  String repr();
}
