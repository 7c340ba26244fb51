package io.airloom.api.param;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParamSchemaTest {
  private final ParamSchema count =
      new ParamSchema(
          Map.of("type", "integer", "minimum", 1, "maximum", 10, "description", "how many"));

  @Test
  void saysWhatPythonSays() {
    assertThat(count.problem(11))
        .contains(
            """
            11 is greater than the maximum of 10

            Failed validating 'maximum' in schema:
                {'type': 'integer', 'maximum': 10, 'minimum': 1}

            On instance:
                11\
            """);
    assertThat(count.problem("three").orElse("")).startsWith("'three' is not of type 'integer'");
  }

  @Test
  void letsRightValuesPass() {
    assertThat(count.problem(3)).isEmpty();
    assertThat(count.problem(3.0)).isEmpty();
    assertThat(new ParamSchema(Map.of()).problem(null)).isEmpty();
    assertThat(new ParamSchema(Map.of("type", List.of("null", "string"))).problem(null)).isEmpty();
  }

  @Test
  void checksChoicesTextsAndLists() {
    assertThat(new ParamSchema(Map.of("enum", List.of("fast", "slow"))).problem("warp").orElse(""))
        .startsWith("'warp' is not one of ['fast', 'slow']");
    assertThat(new ParamSchema(Map.of("pattern", "^a")).problem("b").orElse(""))
        .startsWith("'b' does not match '^a'");
    assertThat(new ParamSchema(Map.of("maxItems", 1)).problem(List.of(1, 2)).orElse(""))
        .startsWith("[1, 2] is too long");
    assertThat(new ParamSchema(Map.of("exclusiveMinimum", 3)).problem(3)).isPresent();
  }
}
