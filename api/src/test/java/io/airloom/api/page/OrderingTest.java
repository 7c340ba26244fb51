package io.airloom.api.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airloom.api.error.ApiException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderingTest {
  private final Ordering ordering =
      new Ordering(Map.of("id", "x.id", "state", "x.state"), "id", List.of("x.id"));

  @Test
  void putsNullsLastAndBreaksTiesInTheDirectionOfTheFirstKey() {
    assertThat(ordering.clause(List.of("-state", "id")))
        .isEqualTo(" order by x.state desc nulls last, x.id asc nulls last, x.id desc");
  }

  @Test
  void usesTheDefaultKeyWhenNoneIsAsked() {
    assertThat(ordering.clause(List.of())).isEqualTo(" order by x.id asc nulls last, x.id asc");
  }

  @Test
  void refusesMoreThanTenKeys() {
    assertThatThrownBy(() -> ordering.clause(Collections.nCopies(11, "id")))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("Ordering with more than 10 parameters is not allowed");
  }
}
