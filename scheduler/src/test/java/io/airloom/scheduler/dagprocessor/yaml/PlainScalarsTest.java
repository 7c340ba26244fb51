package io.airloom.scheduler.dagprocessor.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Unquoted scalars against what PyYAML 6.0.3's full loader answered. */
class PlainScalarsTest {

  @ParameterizedTest
  @CsvFileSource(
      resources = "/yaml-1.1-scalars.tsv",
      delimiter = '\t',
      ignoreLeadingAndTrailingWhitespace = false)
  void meansWhatPyYamlSays(String text, String type, @Nullable String value) {
    Object resolved = PlainScalars.resolve(text);

    assertThat(typeOf(resolved)).isEqualTo(type);
    assertThat(textOf(resolved)).isEqualTo(value == null ? "" : value);
  }

  private static String typeOf(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Boolean _ -> "bool";
      case Double _ -> "float";
      case Number _ -> "int";
      case LocalDate _ -> "date";
      case String _ -> "str";
      default -> "datetime";
    };
  }

  private static String textOf(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Double number when number.isNaN() -> "nan";
      case Double number when number.isInfinite() -> number > 0 ? "inf" : "-inf";
      case LocalDateTime dateTime -> python(dateTime.toString());
      case OffsetDateTime dateTime ->
          python(dateTime.toLocalDateTime().toString())
              + dateTime.getOffset().toString().replace("Z", "+00:00");
      default -> value.toString();
    };
  }

  /** Python always prints seconds, and microseconds in six digits. */
  private static String python(String iso) {
    return iso.length() == "2024-01-01T10:00".length() ? iso + ":00" : iso;
  }
}
