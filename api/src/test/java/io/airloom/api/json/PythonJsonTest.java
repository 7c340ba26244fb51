package io.airloom.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonJsonTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"a\":[1,2.5,null,true],\"b\":\"x\"} | {\"a\": [1, 2.5, null, true], \"b\": \"x\"}",
        "[] | []",
        "{} | {}",
        "\"ä\\n\\u0001\" | \"\\u00e4\\n\\u0001\"",
        "1e16 | 1e+16",
        "1.5e-7 | 1.5e-07",
        "123456789.0 | 123456789.0",
        "0.0001 | 0.0001",
        "12345678901234567890 | 12345678901234567890",
      })
  void spellsLikePython(String json, String spelled) {
    assertThat(PythonJson.text(PythonJson.parse(json))).isEqualTo(spelled);
  }
}
