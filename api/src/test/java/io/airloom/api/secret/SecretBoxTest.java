package io.airloom.api.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecretBoxTest {
  private final SecretBox box = box("one");

  private static SecretBox box(String secret) {
    return new SecretBox(secret.getBytes(StandardCharsets.UTF_8), new Random(7));
  }

  @Test
  void opensWhatItClosed() {
    String closed = box.close("pässword", "connection/a/password");

    assertThat(closed).startsWith("v1:").doesNotContain("pässword");
    assertThat(box.open(closed, "connection/a/password")).isEqualTo("pässword");
    assertThat(box.close("pässword", "connection/a/password")).isNotEqualTo(closed);
  }

  @Test
  void opensNothingThatWasMovedOrClosedWithAnotherKey() {
    String closed = box.close("x", "connection/a/password");

    assertThatThrownBy(() -> box.open(closed, "connection/b/password"))
        .hasMessageContaining("secret-key");
    assertThatThrownBy(() -> box("two").open(closed, "connection/a/password"))
        .hasMessageContaining("secret-key");
    assertThatThrownBy(() -> box.open("v1:AAAA", "connection/a/password"))
        .hasMessageContaining("secret-key");
  }
}
