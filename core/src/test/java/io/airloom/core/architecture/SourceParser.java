package io.airloom.core.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import io.airloom.core.architecture.SourceFile.CodeUnit;
import io.airloom.core.architecture.SourceFile.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Reads source files with the compiler's own parser, so that a count is never a guess. */
final class SourceParser {

  private static final Set<String> TEST_ANNOTATIONS =
      Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate");

  private SourceParser() {}

  /** All source files below a folder; none if there is no such folder. */
  static List<SourceFile> parseBelow(Path folder) {
    List<Path> files = javaFilesBelow(folder);
    if (files.isEmpty()) {
      return List.of();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      return StreamSupport.stream(task.parse().spliterator(), false)
          .map(unit -> describe(folder, unit, positions))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> javaFilesBelow(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SourceFile describe(
      Path folder, CompilationUnitTree unit, SourcePositions positions) {
    String name = folder.relativize(Path.of(unit.getSourceFile().toUri())).toString();
    Scanner scanner = new Scanner(name, unit, positions);
    scanner.scan(unit, null);
    return new SourceFile(
        name,
        unit.getPackage() == null ? "" : unit.getPackage().getPackageName().toString(),
        linesOf(unit),
        unit.getTypeDecls().stream()
            .filter(ClassTree.class::isInstance)
            .map(type -> ((ClassTree) type).getSimpleName().toString())
            .toList(),
        unit.getImports().stream().map(each -> each.getQualifiedIdentifier().toString()).toList(),
        List.copyOf(scanner.codeUnits),
        List.copyOf(scanner.sleeps));
  }

  private static int linesOf(CompilationUnitTree unit) {
    try {
      return (int) unit.getSourceFile().getCharContent(true).toString().lines().count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {

    private final String file;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<CodeUnit> codeUnits = new ArrayList<>();
    private final List<String> sleeps = new ArrayList<>();

    Scanner(String file, CompilationUnitTree unit, SourcePositions positions) {
      this.file = file;
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
      if (type.getKind() == Tree.Kind.RECORD) {
        long components =
            type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                .count();
        codeUnits.add(
            new CodeUnit(
                where(type) + " " + type.getSimpleName(),
                Kind.RECORD_HEADER,
                0,
                (int) components,
                false));
      }
      return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
      boolean constructor = method.getReturnType() == null;
      long last = lineAt(positions.getEndPosition(unit, method));
      codeUnits.add(
          new CodeUnit(
              where(method) + " " + method.getName(),
              constructor ? Kind.CONSTRUCTOR : Kind.METHOD,
              (int) (last - line(method) + 1),
              method.getParameters().size(),
              isTest(method)));
      return super.visitMethod(method, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
      String called = call.getMethodSelect().toString();
      if (called.equals("sleep") || called.endsWith(".sleep")) {
        sleeps.add(where(call));
      }
      return super.visitMethodInvocation(call, null);
    }

    private static boolean isTest(MethodTree method) {
      return method.getModifiers().getAnnotations().stream()
          .map(AnnotationTree::getAnnotationType)
          .anyMatch(annotation -> TEST_ANNOTATIONS.contains(annotation.toString()));
    }

    private String where(Tree tree) {
      return file + ":" + line(tree);
    }

    private long line(Tree tree) {
      return lineAt(positions.getStartPosition(unit, tree));
    }

    private long lineAt(long position) {
      return unit.getLineMap().getLineNumber(position);
    }
  }
}
