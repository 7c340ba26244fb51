package io.airloom.executor.sensor;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The paths that a pattern names, by the rules of Python's {@code glob}: {@code *}, {@code ?} and
 * {@code [..]} within a name, {@code **} for any folders if recursive; hidden names only where the
 * pattern says so.
 */
final class GlobPaths {
  private static final Pattern MAGIC = Pattern.compile("[*?\\[]");

  private GlobPaths() {}

  static List<Path> matching(String pattern, boolean recursive) throws IOException {
    Path path = Path.of(pattern);
    List<Path> found = List.of(path.isAbsolute() ? path.getRoot() : Path.of(""));
    for (Path name : path) {
      found = step(found, name.toString(), recursive);
    }
    return found.stream().filter(Files::exists).toList();
  }

  private static List<Path> step(List<Path> folders, String name, boolean recursive)
      throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path folder : folders) {
      if (recursive && name.equals("**")) {
        addBelow(folder, found);
      } else if (MAGIC.matcher(name).find()) {
        Pattern matcher = Pattern.compile(regex(name), Pattern.DOTALL);
        for (Path child : children(folder)) {
          String childName = child.getFileName().toString();
          boolean shown = !childName.startsWith(".") || name.startsWith(".");
          if (shown && matcher.matcher(childName).matches()) {
            found.add(child);
          }
        }
      } else {
        found.add(folder.resolve(name));
      }
    }
    return found;
  }

  private static void addBelow(Path folder, List<Path> found) throws IOException {
    found.add(folder);
    for (Path child : children(folder)) {
      boolean hidden = child.getFileName().toString().startsWith(".");
      if (!hidden && Files.isDirectory(child) && !Files.isSymbolicLink(child)) {
        addBelow(child, found);
      } else if (!hidden) {
        found.add(child);
      }
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(children::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      children.clear();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return children;
  }

  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      int end = c == '[' ? glob.indexOf(']', i + 2) : -1;
      if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (end > 0) {
        String set = glob.substring(i + 1, end).replace("\\", "\\\\").replace("[", "\\[");
        regex.append('[').append(set.startsWith("!") ? "^" + set.substring(1) : set).append(']');
        i = end;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }
}
