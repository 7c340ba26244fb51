package io.airloom.core.source;

import io.airloom.core.source.SourceCompiler.Fault;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds calls that would end the server: {@code System.exit}, {@code Runtime.halt} and the like.
 */
final class ExitScan {
  private static final Map<String, Set<String>> FORBIDDEN =
      Map.of("java/lang/System", Set.of("exit"), "java/lang/Runtime", Set.of("exit", "halt"));

  private final List<Fault> faults = new ArrayList<>();

  private ExitScan() {}

  static List<Fault> faults(Map<String, byte[]> classes) {
    ExitScan scan = new ExitScan();
    for (byte[] bytes : classes.values()) {
      ClassModel model = ClassFile.of().parse(bytes);
      model.methods().forEach(scan::scan);
    }
    return scan.faults;
  }

  private void scan(MethodModel method) {
    if (method.code().isEmpty()) {
      return;
    }
    int line = 1;
    for (CodeElement element : method.code().get()) {
      switch (element) {
        case LineNumber number -> line = number.line();
        case InvokeInstruction call -> check(call, line);
        default -> {}
      }
    }
  }

  private void check(InvokeInstruction call, int line) {
    String owner = call.owner().asInternalName();
    String name = call.name().stringValue();
    if (FORBIDDEN.getOrDefault(owner, Set.of()).contains(name)) {
      faults.add(
          new Fault(line, 1, "%s.%s would end the server".formatted(owner.substring(10), name)));
    }
  }
}
