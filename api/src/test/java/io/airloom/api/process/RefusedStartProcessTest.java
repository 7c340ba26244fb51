package io.airloom.api.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.db.testing.TestHome;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts that cannot work: one sentence, an exit code, and nothing that would have to be mended.
 */
class RefusedStartProcessTest {
  private final Path home;
  private final int port = Installation.freePorts();

  RefusedStartProcessTest(@TempDir Path folder) throws IOException {
    home = folder.resolve("home");
  }

  /** How a process ended. */
  private record End(int exitCode, List<String> lines) {}

  private End start(List<String> prefix, String... more) throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of("standalone", "--home", home.toString(), "--port", Integer.toString(port)));
    arguments.addAll(List.of(more));
    Process process = Installation.builder(prefix, arguments.toArray(String[]::new)).start();
    List<String> lines = process.inputReader().readAllLines();
    return new End(Installation.exitCode(process), lines);
  }

  private static List<String> asRootOfANamespace(String preparation) {
    return List.of(
        "unshare",
        "--user",
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        preparation + " && exec \"$@\"",
        "sh");
  }

  @Test
  void unknownOption() throws IOException, InterruptedException {
    End end = start(List.of(), "--prot", "1");

    assertThat(end.exitCode()).isEqualTo(2);
    assertThat(end.lines().getFirst()).isEqualTo("Unknown options: '--prot', '1'");
    assertThat(home).doesNotExist();
  }

  @Test
  void takenPort() throws IOException, InterruptedException {
    try (ServerSocket _ = new ServerSocket(port)) {
      End end = start(List.of());

      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.lines())
          .singleElement()
          .asString()
          .startsWith("Expected port %d to be free for the API port".formatted(port))
          .contains("or choose another with --port");
      assertThat(home).doesNotExist();
    }
  }

  @Test
  void takenManagementPort() throws IOException, InterruptedException {
    try (ServerSocket _ = new ServerSocket(port + 1)) {
      End end = start(List.of());

      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.lines())
          .singleElement()
          .asString()
          .startsWith("Expected port %d to be free for the management port".formatted(port + 1));
      assertThat(home).doesNotExist();
    }
  }

  @Test
  void databaseThatIsDown() throws IOException, InterruptedException {
    End end = start(List.of(), "--database-url", "postgresql://me:secret@127.0.0.1:1/airloom");

    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.lines())
        .singleElement()
        .asString()
        .startsWith("Expected the database jdbc:postgresql://127.0.0.1:1/airloom to answer")
        .doesNotContain("secret");
    assertThat(filesOfHome()).containsExactly("airloom.lock");
  }

  @Test
  void homeThatCannotBeWritten() throws IOException, InterruptedException {
    Files.createDirectory(home);

    End end = start(asRootOfANamespace("mount -t tmpfs -o ro tmpfs '%s'".formatted(home)));

    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.lines())
        .singleElement()
        .asString()
        .startsWith("Expected \"%s\" to be readable and writable".formatted(home))
        .contains("choose another home with --home");
    assertThat(filesOfHome()).isEmpty();
  }

  @Test
  void userNamespaceThatIsForbidden() throws IOException, InterruptedException {
    Files.createDirectory(home);
    Files.createSymbolicLink(home.resolve("cache"), TestHome.binariesCache());

    End end = start(asRootOfANamespace("echo 0 > /proc/sys/user/max_user_namespaces"));

    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.lines())
        .singleElement()
        .asString()
        .startsWith("Expected root to be allowed to make a user namespace")
        .contains("--database-url");
    assertThat(home.resolve("postgres/data")).doesNotExist();
  }

  private List<String> filesOfHome() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
