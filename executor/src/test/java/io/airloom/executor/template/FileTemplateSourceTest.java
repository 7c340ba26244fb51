package io.airloom.executor.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.render.Environment;
import io.airloom.executor.template.value.Str;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTemplateSourceTest {
  @TempDir private Path root;
  private TemplateRenderer renderer;

  FileTemplateSourceTest() {
    renderer = rendererOf(TemplateSource.NONE);
  }

  private static TemplateRenderer rendererOf(TemplateSource source) {
    return new TemplateRenderer(
        TemplateSettings.DEFAULT,
        source,
        new Environment.Sources(
            InstantSource.fixed(Instant.EPOCH), System::nanoTime, new Random(1)));
  }

  @BeforeEach
  void writeFiles() throws IOException {
    Path dags = Files.createDirectory(root.resolve("dags"));
    Files.writeString(dags.resolve("run.sh"), "echo {{ ds }}\n");
    Files.writeString(dags.resolve("loop.sh"), "{% include 'loop.sh' %}");
    Files.writeString(root.resolve("secret.sh"), "secret");
    Files.createSymbolicLink(dags.resolve("link.sh"), root.resolve("secret.sh"));
    renderer = rendererOf(FileTemplateSource.of(dags));
  }

  private Object render(Object field) {
    Object rendered =
        renderer
            .renderFields(
                Map.of("field", field),
                List.of(".sh"),
                name -> name.equals("ds") ? Str.of("2024-06-15") : null)
            .get("field");
    return rendered == null ? "null" : rendered;
  }

  @Test
  void rendersTheFileThatATextNames() {
    assertThat(render("run.sh")).isEqualTo("echo 2024-06-15");
    assertThat(render(List.of("run.sh", "{{ ds }}", 5L)))
        .isEqualTo(List.of("echo 2024-06-15", "2024-06-15", 5L));
    assertThat(render(Map.of("{{ ds }}", Map.of("b", "{{ ds }}"))))
        .isEqualTo(Map.of("{{ ds }}", Map.of("b", "2024-06-15")));
  }

  @Test
  void keepsTextThatOnlyLooksLikeAFile() {
    assertThat(render("run.sh ")).isEqualTo("run.sh ");
  }

  @Test
  void doesNotLeaveTheFolder() {
    for (String name : List.of("../secret.sh", "sub/../../secret.sh", "link.sh", "nope.sh")) {
      assertThatThrownBy(() -> render(name))
          .isInstanceOf(TemplateException.class)
          .hasMessageContaining("TemplateNotFound");
    }
  }

  @Test
  void endsIncludesThatIncludeThemselves() {
    assertThatThrownBy(() -> render("loop.sh")).hasMessageContaining("RecursionError");
  }
}
