package io.airloom.scheduler.dagprocessor.factory;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.scheduler.dagprocessor.FakeOperatorCatalog;
import io.airloom.scheduler.dagprocessor.source.DagFile;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile;
import io.airloom.scheduler.dagprocessor.source.RawFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, the parser answers with DAGs or findings, and always with the same. */
class RandomFilesTest {
  private static final int FILES = 300;
  private static final String YAML_LETTERS = "ab: -[]{}&*!|>'\"#%@`,?\n\n  \t$<~0129.:\\u";

  private static final DagFactoryParser PARSER =
      new DagFactoryParser(
          FakeOperatorCatalog.open(),
          ParserSettings.DEFAULT,
          Map.of("a", "b: c", "b", "\n- x"),
          InstantSource.fixed(Instant.EPOCH));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomBytesNeverThrow(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < FILES; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      check(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomYamlLettersNeverThrow(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < FILES * 5; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(60);
      for (int at = 0; at < length; at++) {
        text.append(YAML_LETTERS.charAt(random.nextInt(YAML_LETTERS.length())));
      }
      check(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"example_dag_factory.yml", "dag_factory.yml"})
  void realFilesWithDamageNeverThrow(String name) throws IOException {
    byte[] real = Files.readAllBytes(Path.of("src/test/resources/dag-factory").resolve(name));
    Random random = new Random(name.hashCode());
    for (int i = 0; i < FILES; i++) {
      byte[] damaged = real.clone();
      for (int hit = random.nextInt(4); hit >= 0; hit--) {
        damaged[random.nextInt(damaged.length)] =
            (byte) YAML_LETTERS.charAt(random.nextInt(YAML_LETTERS.length()));
      }
      check(damaged);
    }
  }

  private static void check(byte[] bytes) {
    ParsedDagFile first = PARSER.parse(DagFile.alone(new RawFile("random.yml", bytes)));
    ParsedDagFile second = PARSER.parse(DagFile.alone(new RawFile("random.yml", bytes)));
    assertThat(second).isEqualTo(first);
    assertThat(first.readable() || first.importError().isPresent()).isTrue();
    assertThat(first.problems()).allMatch(problem -> problem.position().line() > 0);
  }
}
