package io.airloom.executor.operator;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles one source file in memory; annotation processors do not run. */
final class SourceCompiler {
  private final ClassLoader parent;

  SourceCompiler(ClassLoader parent) {
    this.parent = parent;
  }

  /**
   * The classes of a source.
   *
   * @param file how error texts name it
   */
  ClassLoader compile(String file, String source) {
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
        throw new AirloomException(ErrorCode.INVALID_ARGUMENT, errors(file, findings));
      }
      return new MemoryLoader(files.classes(), parent);
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
              + " to use \"java_file\".");
    }
    return javac;
  }

  private static String errors(String file, DiagnosticCollector<JavaFileObject> findings) {
    String lines =
        findings.getDiagnostics().stream()
            .filter(finding -> finding.getKind() == Diagnostic.Kind.ERROR)
            .map(finding ->
                "%s:%d:%d: %s"
                    .formatted(
                        file,
                        finding.getLineNumber(),
                        finding.getColumnNumber(),
                        finding.getMessage(Locale.ROOT)))
            .collect(Collectors.joining("\n"));
    return "Expected \"%s\" to compile, but it does not. Correct it:\n%s".formatted(file, lines);
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
