package io.airloom.core.architecture;

import java.util.List;

/**
 * What the shape budgets count in one Java source file.
 *
 * @param name path below the source folder
 * @param packageName the package, empty for the unnamed one
 * @param lines all lines, blank ones and comments included
 * @param types names of the top-level types
 * @param imports imported names
 * @param codeUnits methods, constructors and record headers, of nested types too
 * @param sleeps places where a sleep is called, as {@code file:line}
 */
record SourceFile(
    String name,
    String packageName,
    int lines,
    List<String> types,
    List<String> imports,
    List<CodeUnit> codeUnits,
    List<String> sleeps) {

  /**
   * A method, a constructor or a record header.
   *
   * @param where {@code file:line name}
   * @param lines from the first annotation or modifier to the closing brace
   */
  record CodeUnit(String where, Kind kind, int lines, int parameters, boolean isTest) {}

  /** What a code unit is. */
  enum Kind {
    METHOD,
    CONSTRUCTOR,
    RECORD_HEADER
  }

  boolean declaresTests() {
    return codeUnits.stream().anyMatch(CodeUnit::isTest);
  }

  /** The file's name without folders and extension. */
  String simpleName() {
    return name.substring(name.lastIndexOf('/') + 1).replace(".java", "");
  }
}
