package io.airloom.api.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
  @ParameterizedTest
  @CsvSource({"Password, true", "my_API_KEY, true", "host, false", "tokens, true", "author, false"})
  void knowsSecretsByTheirNames(String name, boolean sensitive) {
    assertThat(Masking.isSensitive(name)).isEqualTo(sensitive);
  }

  @Test
  void hidesSecretsInsideOfJson() {
    assertThat(
            Masking.maskText(
                "{\"a\":1,\"n\":{\"secret\":[\"x\",2]},\"l\":[{\"token\":\"t\"}]}", "v"))
        .isEqualTo("{\"a\": 1, \"n\": {\"secret\": [\"***\", 2]}, \"l\": [{\"token\": \"***\"}]}");
  }

  @Test
  void hidesWholeTextsUnderASensitiveName() {
    assertThat(Masking.maskText("plain", "my_password")).isEqualTo("***");
    assertThat(Masking.maskText("12", "my_password")).isEqualTo("***");
    assertThat(Masking.maskText("plain", "colour")).isEqualTo("plain");
  }
}
