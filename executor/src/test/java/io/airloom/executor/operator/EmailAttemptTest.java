package io.airloom.executor.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.dag.TaskKind;
import io.airloom.executor.fixture.Attempts;
import io.airloom.executor.fixture.MailStandIn;
import io.airloom.executor.fixture.RunningExecutor;
import io.airloom.sdk.operator.TaskOutcome;
import io.airloom.sdk.operator.TaskOutcome.Failed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmailAttemptTest {
  @TempDir Path folder;

  @Test
  void handsAMailToTheServer() throws IOException, InterruptedException {
    Files.writeString(Files.createDirectories(folder.resolve("dags")).resolve("a.csv"), "1;2");

    try (MailStandIn server = MailStandIn.open();
        RunningExecutor executor = executor(server)) {
      TaskOutcome outcome =
          send(
              executor,
              Map.of(
                  "to", "Ann <ann@example.com>; bob@example.com",
                  "bcc", List.of("eve@example.com"),
                  "subject", "Ready é\r\nX-Evil: 1",
                  "html_content", ".<b>done</b>",
                  "files", List.of("a.csv")));

      assertThat(outcome).isEqualTo(TaskOutcome.succeeded());
      assertThat(server.lines())
          .contains(
              "MAIL FROM:<airloom@example.com>",
              "RCPT TO:<ann@example.com>",
              "RCPT TO:<bob@example.com>",
              "RCPT TO:<eve@example.com>",
              "AUTH PLAIN " + base64("\0me\0letmein-please"),
              "To: Ann <ann@example.com>, bob@example.com",
              "Content-Disposition: attachment; filename=\"a.csv\"",
              base64(".<b>done</b>"),
              base64("1;2"),
              "QUIT")
          .noneMatch(line -> line.startsWith("X-Evil") || line.startsWith("Bcc"));
    }
  }

  @Test
  void failsWhenTheServerRefuses() throws IOException, InterruptedException {
    try (MailStandIn server = MailStandIn.open();
        RunningExecutor executor = executor(server)) {
      TaskOutcome outcome =
          send(executor, Map.of("to", MailStandIn.REFUSED, "subject", "s", "html_content", "text"));

      assertThat(((Failed) outcome).reason()).contains("said \"550 unknown\"");
    }
  }

  private RunningExecutor executor(MailStandIn server) throws IOException {
    String connection =
        """
        {"conn_type": "smtp", "host": "127.0.0.1", "port": %d, "login": "me",
         "password": "letmein-please",
         "extra": {"disable_ssl": true, "disable_tls": true, "from_email": "airloom@example.com"}}
        """
            .formatted(server.port());
    return RunningExecutor.in(folder, Map.of("AIRFLOW_CONN_SMTP_DEFAULT", connection));
  }

  private static TaskOutcome send(RunningExecutor executor, Map<String, Object> arguments)
      throws InterruptedException {
    return executor
        .run(Attempts.attempt("email", TaskKind.IO, new HashMap<>(arguments), Optional.empty()))
        .outcome();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
