package io.airloom.executor.xcom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airloom.core.error.AirloomException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XComCodecTest {
  private final XComCodec codec = new XComCodec(new XComLimits(1_000, 20));

  @Test
  void encodesPlainValues() {
    assertThat(encode(null)).isEqualTo("null");
    assertThat(encode(true)).isEqualTo("true");
    assertThat(encode(3)).isEqualTo("3");
    assertThat(encode(3L << 40)).isEqualTo("3298534883328");
    assertThat(encode(0.1)).isEqualTo("0.1");
    assertThat(encode(new BigDecimal("1.10"))).isEqualTo("1.10");
    assertThat(encode(BigInteger.TWO.pow(70))).isEqualTo("1180591620717411303424");
    assertThat(encode("a\"\n\u0001😀")).isEqualTo("\"a\\\"\\n\\u0001😀\"");
    assertThat(encode(TimeUnit.DAYS)).isEqualTo("\"DAYS\"");
    assertThat(encode(Instant.EPOCH)).isEqualTo("\"1970-01-01T00:00:00Z\"");
    assertThat(encode(Optional.of(1))).isEqualTo("1");
  }

  @Test
  void encodesNestedValuesInTheirOrder() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", Arrays.asList(1, null, new int[] {2, 3}));
    map.put("a", new Point(1, List.of("x")));

    assertThat(encode(map)).isEqualTo("{\"z\":[1,null,[2,3]],\"a\":{\"x\":1,\"tags\":[\"x\"]}}");
  }

  @Test
  void decodesToPlainValues() {
    assertThat(codec.decode("{\"a\":[1,2.5,\"x\",null,true]}"))
        .isEqualTo(Map.of("a", Arrays.asList(1L, 2.5, "x", null, true)));
    assertThat(codec.decodeObject("[1]")).isEmpty();
  }

  @Test
  void refusesNumbersThatJsonDoesNotKnow() {
    assertThatThrownBy(() -> encode(List.of(Double.NaN)))
        .isInstanceOf(AirloomException.class)
        .hasMessage(
            "Expected XCom \"key\" to hold finite numbers, but found NaN. Convert it before it is"
                + " pushed.");
    assertThatThrownBy(() -> encode(Float.NEGATIVE_INFINITY)).hasMessageContaining("-Infinity");
  }

  @Test
  void refusesTextsThatPostgresDoesNotKnow() {
    assertThatThrownBy(() -> encode("a\0b")).hasMessageContaining("NUL character");
    assertThatThrownBy(() -> encode(Map.of("\0", 1))).hasMessageContaining("NUL character");
    assertThatThrownBy(() -> encode("\ud83d")).hasMessageContaining("half a surrogate pair");
  }

  @Test
  void refusesOtherObjects() {
    assertThatThrownBy(() -> encode(new Object())).hasMessageContaining("java.lang.Object");
  }

  @Test
  void refusesValuesThatAreTooLarge() {
    assertThatThrownBy(() -> encode("x".repeat(999))).hasMessageContaining("at most 1000 bytes");
    assertThatThrownBy(() -> encode("é".repeat(600))).hasMessageContaining("at most 1000 bytes");
    assertThat(encode("x".repeat(998))).hasSize(1000);
  }

  @Test
  void stopsAtAnEndlessValue() {
    Iterable<Integer> endless =
        () ->
            new Iterator<>() {
              @Override
              public boolean hasNext() {
                return true;
              }

              @Override
              public Integer next() {
                return 1;
              }
            };

    assertThatThrownBy(() -> encode(endless)).hasMessageContaining("at most 1000 bytes");
  }

  @Test
  void refusesValuesThatAreTooDeep() {
    List<Object> loop = new ArrayList<>();
    loop.add(loop);

    assertThatThrownBy(() -> encode(loop)).hasMessageContaining("at most 20 nested levels");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\0"})
  void refusesKeysThatCannotBeStored(String key) {
    assertThatThrownBy(() -> codec.encode(key, 1)).hasMessageContaining("XCom key");
  }

  private String encode(@Nullable Object value) {
    return codec.encode("key", value);
  }

  private record Point(int x, List<String> tags) {}
}
