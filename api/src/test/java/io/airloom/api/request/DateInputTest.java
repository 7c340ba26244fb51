package io.airloom.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateInputTest {
  @ParameterizedTest
  @CsvSource({
    "2024-05-08T02:00:00+02:00, 2024-05-08T00:00:00Z",
    "2024-05-08 02:00Z, 2024-05-08T02:00:00Z",
    "2024-05-06T07:08:09.123456z, 2024-05-06T07:08:09.123456Z",
    "1714953600, 2024-05-06T00:00:00Z"
  })
  void readsPointsInTime(String text, Instant expected) {
    assertThat(DateInput.ofText(text)).isEqualTo(new DateInput.At(expected));
  }

  @ParameterizedTest
  @CsvSource({"2024-02-02, 2024-02-02T00:00:00Z", "2024-02-02T01:00:00, 2024-02-02T01:00:00Z"})
  void tellsWhenThereIsNoOffset(String text, Instant expected) {
    assertThat(DateInput.ofText(text)).isEqualTo(new DateInput.Naive(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yesterday|input is too short",
        "2020-11|input is too short",
        "2024-13-01|month value is outside expected range of 1-12",
        "2024-02-30|day value is outside expected range",
        "2024/02/30|invalid date separator, expected `-`",
        "2024-02-01Tnoon|unexpected extra characters at the end of the input"
      })
  void saysWhatIsWrong(String text, String error) {
    assertThat(DateInput.ofText(text)).isEqualTo(new DateInput.Invalid(error));
  }

  @Test
  void takesLargeNumbersAsMilliseconds() {
    assertThat(DateInput.ofNumber(new BigDecimal("1714953600500")))
        .isEqualTo(new DateInput.At(Instant.parse("2024-05-06T00:00:00.500Z")));
  }
}
