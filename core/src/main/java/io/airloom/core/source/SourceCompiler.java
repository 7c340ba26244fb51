package io.airloom.core.source;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles one source file in memory; annotation processors do not run. Thread-safe. */
public final class SourceCompiler {
  private final ClassLoader parent;

  /**
   * A compiler of sources that use classes of the given loader.
   *
   * @param parent where their classes find those they use, the sdk among them
   */
  public SourceCompiler(ClassLoader parent) {
    this.parent = parent;
  }

  /**
   * What became of a source.
   *
   * @param classes loads the classes; null if there are faults
   * @param faults what is wrong, in the order of the lines
   */
  public record Result(@Nullable ClassLoader classes, List<Fault> faults) {
    public Result {
      faults = List.copyOf(faults);
    }
  }

  /**
   * One thing that is wrong with a source.
   *
   * @param line from 1
   * @param column from 1
   * @param message the compiler's words, on one line
   */
  public record Fault(int line, int column, String message) {}

  /**
   * The classes of a source, in a loader of their own.
   *
   * @param file how error texts name it
   * @throws AirloomException {@code INVALID_ARGUMENT} with all faults
   */
  public ClassLoader compile(String file, String source) {
    Result result = check(file, source);
    if (result.classes() == null) {
      String lines =
          result.faults().stream()
              .map(fault ->
                  "%s:%d:%d: %s".formatted(file, fault.line(), fault.column(), fault.message()))
              .collect(Collectors.joining("\n"));
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected \"%s\" to compile, but it does not. Correct it:\n%s".formatted(file, lines));
    }
    return result.classes();
  }

  /** The classes of a source, or what is wrong with it. */
  public Result check(String file, String source) {
    JavaCompiler javac = javac();
    DiagnosticCollector<JavaFileObject> findings = new DiagnosticCollector<>();
    try (MemoryFiles files =
        new MemoryFiles(
            javac.getStandardFileManager(findings, Locale.ROOT, StandardCharsets.UTF_8), parent)) {
      boolean done =
          javac
              .getTask(
                  new StringWriter(),
                  files,
                  findings,
                  List.of("-proc:none", "-g", "-classpath", System.getProperty("java.class.path")),
                  null,
                  List.of(new SourceText(file, source)))
              .call();
      if (!done) {
        return new Result(null, faults(findings));
      }
      Map<String, byte[]> classes = files.classes();
      List<Fault> faults = ExitScan.faults(classes);
      return new Result(faults.isEmpty() ? new MemoryLoader(classes, parent) : null, faults);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaCompiler javac() {
    @Nullable JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      throw new AirloomException(
          ErrorCode.NOT_FOUND,
          "Expected the server to run on a JDK, but this Java has no compiler. Start it with a JDK"
              + " to use Java source files.");
    }
    return javac;
  }

  private static List<Fault> faults(DiagnosticCollector<JavaFileObject> findings) {
    List<Fault> faults = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> finding : findings.getDiagnostics()) {
      if (finding.getKind() == Diagnostic.Kind.ERROR) {
        faults.add(
            new Fault(
                Math.toIntExact(Math.max(1, finding.getLineNumber())),
                Math.toIntExact(Math.max(1, finding.getColumnNumber())),
                finding.getMessage(Locale.ROOT).strip().replaceAll("\\s*\\n\\s*", "; ")));
      }
    }
    return faults;
  }

  private static final class SourceText extends SimpleJavaFileObject {
    private final String text;

    SourceText(String file, String text) {
      super(URI.create("memory:///" + Path.of(file).getFileName()), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
