package io.airloom.core.timetable.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronReadingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60 * * * *|1|MINUTE|from 0 to 59",
        "0 0 * 13 *|7|MONTH|jan to dec",
        "0 0 * * 1,monday|11|DAY_OF_WEEK|three letters: mon",
        "0 0 L-3 * *|5|DAY_OF_MONTH|L for the last day",
        "0 0 * * 5L|9|DAY_OF_WEEK|Write L before the weekday: L5.",
        "5/0 * * * *|1|MINUTE|step of at least 1",
        "* ? * * *|3|HOUR|only as day of month or day of week",
        "0 0 1,15W * *|7|DAY_OF_MONTH|nothing beside it",
        "0 0 * * 1#6|9|DAY_OF_WEEK|from 1 to 5",
        "0 0 * * 2,1#2|9|DAY_OF_WEEK|MultipleCronTriggerTimetable",
        "H * * * *|1|MINUTE|Write a number or R",
      })
  void refusalNamesFieldAndColumnAndWhatToWrite(
      String expression, int column, CronField field, String hint) {
    // when
    CronReading reading = CronReading.of(expression);

    // then
    assertThat(reading)
        .isInstanceOfSatisfying(
            CronReading.Refused.class,
            refused -> {
              assertThat(refused.problem().column()).isEqualTo(column);
              assertThat(refused.problem().field()).isEqualTo(field);
              assertThat(refused.problem().message()).startsWith("Expected ").contains(hint);
            });
  }

  @Test
  void refusalOfAWholeExpressionCountsItsFields() {
    // when
    CronReading reading = CronReading.of("0 0 * *");

    // then
    assertThat(reading)
        .isInstanceOfSatisfying(
            CronReading.Refused.class,
            refused -> assertThat(refused.problem().message()).contains("has 4. "));
  }

  @Test
  void searchesLeapDaysAcrossAShortCentury() {
    // given
    CronExpression leapDay = accepted("0 0 29 2 *");

    // when
    LocalDateTime next = leapDay.next(LocalDateTime.of(2096, 3, 1, 0, 0));

    // then
    assertThat(next).isEqualTo(LocalDateTime.of(2104, 2, 29, 0, 0));
  }

  @Test
  void givesUpAfterFiftyYears() {
    // given
    CronExpression never = accepted("0 0 30 2 *");

    // then
    assertThat(never.next(LocalDateTime.of(2026, 1, 1, 0, 0))).isNull();
    assertThat(never.previous(LocalDateTime.of(2026, 1, 1, 0, 0))).isNull();
  }

  @Test
  void drawnValueStaysTheSame() {
    // given
    LocalDateTime start = LocalDateTime.of(2026, 1, 1, 0, 0);

    // when
    LocalDateTime first = accepted("R R(2-5) * * *").next(start);
    LocalDateTime second = accepted("R R(2-5) * * *").next(start);

    // then
    assertThat(first).isEqualTo(second).isNotNull();
  }

  private static CronExpression accepted(String expression) {
    return ((CronReading.Accepted) CronReading.of(expression)).expression();
  }
}
