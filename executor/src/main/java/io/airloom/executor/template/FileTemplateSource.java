package io.airloom.executor.template;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.Str;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Template files in folders, searched in order: the DAG folder, then {@code template_searchpath}.
 *
 * <p>A name cannot leave its folder: {@code ..} is refused, as Jinja does, and so is a link that
 * points elsewhere.
 */
public final class FileTemplateSource implements TemplateSource {
  private static final long MAX_BYTES = 16L << 20;

  private final List<Path> folders;

  private FileTemplateSource(List<Path> folders) {
    this.folders = folders;
  }

  /** The files of these folders. */
  public static FileTemplateSource of(Path... folders) {
    return new FileTemplateSource(List.of(folders));
  }

  @Override
  public String read(String name) {
    List<String> pieces = pieces(name);
    for (Path folder : folders) {
      Path file = folder;
      for (String piece : pieces) {
        file = file.resolve(piece);
      }
      if (Files.isRegularFile(file)) {
        return text(name, folder, file);
      }
    }
    throw notFound(name, folders.stream().map(Path::toString).toList());
  }

  private static List<String> pieces(String name) {
    List<String> pieces = new ArrayList<>();
    for (String piece : name.split("/", -1)) {
      boolean refused = piece.equals("..") || piece.indexOf('\\') >= 0 || piece.indexOf('\0') >= 0;
      if (refused) {
        throw TemplateException.of("TemplateNotFound", name);
      }
      if (!piece.isEmpty() && !piece.equals(".")) {
        pieces.add(piece);
      }
    }
    return pieces;
  }

  /** Jinja's error for a template that is in none of the folders. */
  public static TemplateException notFound(String name, List<String> folders) {
    String paths = folders.stream().map(f -> Str.of(f).repr()).collect(Collectors.joining(", "));
    return TemplateException.of(
        "TemplateNotFound",
        "%s not found in search %s: %s"
            .formatted(Str.of(name).repr(), folders.size() == 1 ? "path" : "paths", paths));
  }

  private static String text(String name, Path folder, Path file) {
    try {
      if (!file.toRealPath().startsWith(folder.toRealPath()) || Files.size(file) > MAX_BYTES) {
        throw TemplateException.of("TemplateNotFound", name);
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw TemplateException.of(
          "OSError",
          "Expected template file \"%s\" to be readable UTF-8, but reading failed: %s. Check it."
              .formatted(file, e));
    }
  }
}
