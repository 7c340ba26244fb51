package io.airloom.scheduler.dagprocessor.folder;

import io.airloom.scheduler.dagprocessor.problem.DagProblem;
import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.problem.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Walks through a DAG folder: {@code *.yml}, {@code *.yaml} and {@code *.java}, at any depth,
 * symbolic links followed once, hidden entries and ignored ones left out. Thread-safe.
 */
public final class FolderScanner {
  private static final List<String> IGNORE_FILES = List.of(".airflowignore", ".airloomignore");

  private final Path root;

  /** A scanner of the given folder, which may be missing for now. */
  public FolderScanner(Path root) {
    this.root = root;
  }

  /** Whether a file name is that of a file with defaults, which holds no DAG itself. */
  static boolean isDefaults(String name) {
    return name.equals("defaults.yml") || name.equals("defaults.yaml");
  }

  /** Walks once. */
  public FolderLook look() {
    Walk walk = new Walk();
    boolean isPresent = walk.enter(root, "", List.of());
    return new FolderLook(
        isPresent, walk.dagFiles, walk.defaultsFiles, walk.faults, walk.folders, walk.unreadable);
  }

  /** The rules of one folder, with the length of its path inside the root. */
  private record Scope(IgnoreRules rules, int prefix) {}

  /** One walk and what it has collected. */
  private static final class Walk {
    private final SequencedMap<String, FileStamp> dagFiles = new TreeMap<>();
    private final SequencedMap<String, FileStamp> defaultsFiles = new TreeMap<>();
    private final SequencedMap<String, DagProblem> faults = new TreeMap<>();
    private final List<Path> folders = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final Set<Path> visited = new HashSet<>();

    boolean enter(Path folder, String path, List<Scope> outer) {
      List<Path> entries;
      try (Stream<Path> listing = Files.list(folder)) {
        if (!visited.add(folder.toRealPath())) {
          return true;
        }
        entries = listing.sorted().toList();
      } catch (NoSuchFileException e) {
        return false;
      } catch (IOException e) {
        unreadable.add(path);
        return false;
      }
      folders.add(folder);
      List<Scope> scopes = new ArrayList<>(outer);
      for (String name : IGNORE_FILES) {
        readRules(folder.resolve(name))
            .ifPresent(rules -> scopes.add(new Scope(rules, path.length())));
      }
      for (Path entry : entries) {
        visit(entry, path + entry.getFileName(), scopes);
      }
      return true;
    }

    private void visit(Path entry, String path, List<Scope> scopes) {
      String name = entry.getFileName().toString();
      boolean isDagFile = name.endsWith(".yml") || name.endsWith(".yaml") || name.endsWith(".java");
      boolean isFolder = Files.isDirectory(entry);
      if (name.startsWith(".")
          || name.equals("__pycache__")
          || !(isDagFile || isFolder)
          || isIgnored(path, isFolder, scopes)) {
        return;
      }
      if (isFolder) {
        if (isDagFile) {
          fault(path, "it is a folder");
        }
        enter(entry, path + "/", scopes);
        return;
      }
      try {
        BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
          fault(path, "it is no regular file");
        } else if (isDefaults(name)) {
          defaultsFiles.put(path, FileStamp.of(attributes));
        } else {
          dagFiles.put(path, FileStamp.of(attributes));
        }
      } catch (IOException e) {
        // Vanished since the listing, or a link that leads nowhere.
        if (Files.isSymbolicLink(entry)) {
          fault(path, "it is a link that leads nowhere");
        }
      }
    }

    private static boolean isIgnored(String path, boolean isFolder, List<Scope> scopes) {
      for (Scope scope : scopes.reversed()) {
        switch (scope.rules().verdict(path.substring(scope.prefix()), isFolder)) {
          case IGNORED -> {
            return true;
          }
          case TAKEN -> {
            return false;
          }
          case SILENT -> {}
        }
      }
      return false;
    }

    private void fault(String path, String what) {
      faults.put(
          path,
          new DagProblem(
              Position.startOf(path),
              Severity.ERROR,
              "Expected \"%s\" to be a file, but %s.".formatted(path, what),
              "Rename or remove it."));
    }

    private static Optional<IgnoreRules> readRules(Path file) {
      try {
        return Files.isRegularFile(file)
            ? Optional.of(
                IgnoreRules.parse(
                    new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()))
            : Optional.empty();
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }
}
