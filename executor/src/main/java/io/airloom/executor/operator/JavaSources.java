package io.airloom.executor.operator;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.core.source.SourceCompiler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Java source files of the dags folder as loaded classes. Thread-safe.
 *
 * <p>Each content of a file has a class loader of its own; an edit makes a new one, and the old one
 * goes when its last attempt has ended.
 */
public final class JavaSources {
  private static final long MAX_BYTES = 1 << 20;

  private final Path folder;
  private final SourceCompiler compiler;
  private final Map<Path, Compiled> byFile = new ConcurrentHashMap<>();

  /**
   * Sources below a folder.
   *
   * @param parent where their classes find those they use, the sdk among them
   */
  public JavaSources(Path folder, ClassLoader parent) {
    this.folder = folder.toAbsolutePath().normalize();
    this.compiler = new SourceCompiler(parent);
  }

  /**
   * The classes of a source file as it is now.
   *
   * @param file relative to the dags folder
   * @throws AirloomException {@code INVALID_ARGUMENT} with all compile errors, or if the file is
   *     not inside the folder; {@code NOT_FOUND} if it cannot be read
   */
  public ClassLoader loaderOf(String file) {
    Path path = folder.resolve(file).normalize();
    if (!path.startsWith(folder) || !file.endsWith(".java")) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected argument \"java_file\" to be a .java file inside the dags folder, but it is \"%s\". Move the file there and give its path from there."
              .formatted(file));
    }
    String source = read(path, file);
    Compiled known = byFile.get(path);
    if (known == null || !known.source().equals(source)) {
      // Attempts of the same edit wait for one compilation.
      known =
          byFile.compute(
              path,
              (_, old) ->
                  old != null && old.source().equals(source)
                      ? old
                      : new Compiled(source, compiler.compile(file, source)));
    }
    return known.loader();
  }

  private static String read(Path path, String file) {
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw new AirloomException(
            ErrorCode.LIMIT_EXCEEDED,
            "Expected \"%s\" to have at most %d bytes, but it has more. Split it."
                .formatted(file, MAX_BYTES));
      }
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AirloomException(
          ErrorCode.NOT_FOUND,
          "Expected to read \"%s\" in the dags folder, but %s. Check \"java_file\"; it must be UTF-8."
              .formatted(file, e),
          e);
    }
  }

  /** A content of a file and its classes; the whole text, so that no hash can be mistaken. */
  private record Compiled(String source, ClassLoader loader) {}
}
