package io.airloom.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.run.TaskInstanceKey;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskInstanceUuidTest {
  @ParameterizedTest
  @CsvSource({
    "1, 0, -1, 0",
    "4503599627370495, 1048575, 268435454, 4194303",
    "1000001, 4097, 99999, 3",
    "0, 255, 0, 1"
  })
  void readsBackWhatItStandsFor(long runKey, int taskIndex, int mapIndex, int tryNumber) {
    TaskInstanceUuid original =
        new TaskInstanceUuid(new TaskInstanceKey(runKey, taskIndex, mapIndex), tryNumber);

    UUID value = original.value();

    assertThat(value.version()).isEqualTo(8);
    assertThat(value.variant()).isEqualTo(2);
    assertThat(TaskInstanceUuid.of(value)).isEqualTo(original);
  }
}
