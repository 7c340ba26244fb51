package io.airloom.db.postgres;

import com.sun.security.auth.module.UnixSystem;
import io.airloom.db.home.HomeException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts PostgreSQL's programs in the way that this user may start them.
 *
 * <p>PostgreSQL refuses to run as root. For root its programs run in a user namespace of their own
 * without a mapping: in there they are nobody, outside their files still belong to root, and
 * nothing has to change its owner.
 */
final class Launcher {

  private final PostgresBinaries binaries;
  private final boolean root;

  Launcher(PostgresBinaries binaries) {
    this.binaries = binaries;
    this.root = uid() == 0;
  }

  /** Returns the number of the user that this process runs as. */
  static long uid() {
    return new UnixSystem().getUid();
  }

  /**
   * Checks that the programs will be able to run and to reach the folder.
   *
   * @throws HomeException when user namespaces are not allowed, or the folder is closed to them
   */
  void requireAccess(Path folder) throws IOException, InterruptedException {
    if (!root) {
      return;
    }
    if (exitCode("unshare", "--user", "true") != 0) {
      throw new HomeException(
          "Expected root to be allowed to make a user namespace, because PostgreSQL does not run as"
              + " root, but \"unshare --user\" fails. Run Airloom as a normal user, or pass a"
              + " PostgreSQL with --database-url.");
    }
    if (exitCode("unshare", "--user", "test", "-w", folder.toString()) != 0) {
      throw new HomeException(
          ("Expected \"%s\" to be open to PostgreSQL, which runs without root's privileges, but a"
                  + " folder on the way belongs to another user. Run Airloom as that user, or choose"
                  + " another home with --home.")
              .formatted(folder));
    }
  }

  /** Runs a program to its end and returns the process, whose output is still to be read. */
  Process run(String program, List<String> arguments) throws IOException {
    return prepare(List.of(), program, arguments).redirectErrorStream(true).start();
  }

  /**
   * Starts a program in a session of its own, so that Ctrl-C in the terminal does not reach it,
   * with its output appended to the log. Every stage replaces the one before, so that the process
   * started here is the program itself.
   */
  Process startDetached(String program, List<String> arguments, Path log) throws IOException {
    return prepare(List.of("setsid"), program, arguments)
        .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(log.toFile()))
        .start();
  }

  private ProcessBuilder prepare(List<String> before, String program, List<String> arguments) {
    var command = new ArrayList<>(before);
    if (root) {
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(binaries.program(program).toString());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    // The user's own PGDATA, PGPORT or PGOPTIONS mean another server.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  private static int exitCode(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();
    return process.waitFor();
  }
}
