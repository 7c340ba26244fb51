import static io.airloom.sdk.flow.Flow.*;

import io.airloom.sdk.dag.TriggerRule;
import io.airloom.sdk.operator.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

// A sensor in Java beside a shell command, and a task that runs however the others ended.

private static final Path FILE = Path.of(System.getProperty("java.io.tmpdir"), "airloom-wait-for-file.txt");

Optional<String> fileIsThere() throws IOException {
  return Files.exists(FILE) ? Optional.of(Files.readString(FILE).strip()) : Optional.empty();
}

int lettersOf(String text, TaskContext context) {
  context.log("read \"%s\" in try %d".formatted(text, context.tryNumber()));
  return text.length();
}

void cleanUp() throws IOException {
  Files.deleteIfExists(FILE);
}

void main() {
  dag("wait_for_file")
      .description("A sensor, a shell command, and a task that always cleans up")
      .start("2025-01-01")
      .tags("example", "java")
      .define(() -> {
        var write = bash("write", "sleep 1; echo 'hello, sensor' > " + FILE);
        var content = sensor(this::fileIsThere, Duration.ofMillis(200), Duration.ofMinutes(1));
        var letters = task(this::lettersOf, content, context());
        run(this::cleanUp).triggerRule(TriggerRule.ALL_DONE).after(write, letters);
      });
}
