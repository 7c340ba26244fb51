package io.airloom.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginsTest {
  @Test
  void readsDeclaredUsersAndMakesUpMissingPasswords(@TempDir Path home) throws IOException {
    Path file = home.resolve("passwords.json");
    Files.writeString(file, "{\"ann\": \"secret\"}");

    DeclaredUsers users = DeclaredUsers.read("ann:Op, bob:viewer", file, new Random(1));

    assertThat(users.authenticate("ann", "secret")).contains(new Caller("ann", Role.OP));
    assertThat(users.authenticate("ann", "wrong")).isEqualTo(Optional.empty());
    assertThat(users.knows("bob")).isTrue();
    assertThat(Files.readString(file)).contains("\"ann\":\"secret\"", "\"bob\":\"");
    assertThat(DeclaredUsers.read("bob:viewer", file, new Random(2)).knows("bob")).isTrue();
  }

  @Test
  void refusesARoleThatDoesNotExist(@TempDir Path home) {
    assertThatThrownBy(
            () -> DeclaredUsers.read("ann:boss", home.resolve("passwords.json"), new Random(1)))
        .hasMessageContaining("ann:boss");
  }
}
