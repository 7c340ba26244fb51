package io.airloom.scheduler.dagprocessor.javafile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskDefinition.Expansion;
import io.airloom.core.dag.TaskDefinition.Values;
import io.airloom.core.dag.TaskGroup;
import io.airloom.core.dag.TaskId;
import io.airloom.scheduler.dagprocessor.FakeOperatorCatalog;
import io.airloom.scheduler.dagprocessor.factory.ParserSettings;
import io.airloom.scheduler.dagprocessor.source.DagFile;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile;
import io.airloom.scheduler.dagprocessor.source.RawFile;
import io.airloom.scheduler.version.DagVersionCodec;
import io.airloom.sdk.dag.TriggerRule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JavaDagParserTest {
  private static final JavaDagParser PARSER =
      new JavaDagParser(
          FakeOperatorCatalog.open(),
          ParserSettings.DEFAULT,
          InstantSource.fixed(Instant.parse("2026-01-15T10:00:00Z")),
          JavaDagParserTest.class.getClassLoader());

  private static final String HEAD =
      """
      import static io.airloom.sdk.flow.Flow.*;
      import io.airloom.sdk.dag.TriggerRule;
      import java.time.Duration;
      import java.util.*;

      record Order(String id, double amount) {}
      List<Order> extract(int limit) { return List.of(); }
      double score(Order order) { return order.amount(); }
      double total(List<Double> scores) { return 0; }
      void publish(double total, String to) {}
      """;

  @Test
  void aFileOfMethodsBecomesADag() {
    DagDefinition dag =
        good(
            """
            void main() {
              dag("sales").schedule("0 3 * * *").start("2026-01-01").tags("x").define(() -> {
                var limit = param("limit", 100).min(1).doc("row cap");
                var orders = task(this::extract, limit).retries(3, Duration.ofMinutes(5));
                var scores = each(this::score, orders).label("{{ map }}").maxParallel(8);
                var sum = task(this::total, scores);
                run(this::publish, sum, lit("boss")).triggerRule(TriggerRule.ALL_DONE);
                group("cleanup", () -> bash("vacuum", "true")).after(sum);
              });
            }
            """);

    assertThat(dag.id().value()).isEqualTo("sales");
    assertThat(dag.about().tags()).containsExactly("x");
    assertThat(dag.params()).isEqualTo(Map.of("limit", 100L));
    assertThat(dag.options().paramSchemas().get("limit")).containsEntry("minimum", 1L);
    assertThat(dag.tasks())
        .extracting(task -> task.id().value())
        .containsExactly("extract", "score", "total", "publish", "cleanup.vacuum");
    TaskDefinition extract = dag.tasks().getFirst();
    assertThat(extract.retryPolicy().retries()).isEqualTo(3);
    assertThat(extract.retryPolicy().delay()).isEqualTo(Duration.ofMinutes(5));
    assertThat(extract.operator().arguments())
        .containsEntry("java_class", "Sales")
        .containsEntry("java_file", "sub/Sales.java")
        .containsEntry("java_method", "extract");
    TaskDefinition score = dag.tasks().get(1);
    assertThat(score.rules().expansion())
        .hasValueSatisfying(expansion ->
            assertThat(((Expansion.Product) expansion).arguments())
                .containsEntry(
                    "java_values.0", new Values.Output(new TaskId("extract"), "return_value")));
    assertThat(score.limits().instances().perDagRun()).hasValue(8);
    assertThat(dag.tasks().get(2).upstream()).containsExactly(new TaskId("score"));
    assertThat(dag.tasks().get(3).triggerRule()).isEqualTo(TriggerRule.ALL_DONE);
    assertThat(dag.tasks().get(4).upstream()).containsExactly(new TaskId("total"));
    assertThat(dag.groups())
        .extracting(TaskGroup::id, TaskGroup::tasks)
        .containsExactly(tuple("cleanup", List.of(new TaskId("cleanup.vacuum"))));
    assertThat(DagVersionCodec.read(DagVersionCodec.write(dag))).isEqualTo(dag);
  }

  @Test
  void theSameFileGivesTheSameVersion() {
    String text = "void main() { dag(\"a\").define(() -> { task(this::extract, lit(1)); }); }";

    assertThat(DagVersionCodec.write(good(text))).isEqualTo(DagVersionCodec.write(good(text)));
  }

  @Test
  void aWrongUpstreamIsAnErrorOnItsLine() {
    ParsedDagFile parsed =
        parse(
            """
            void main() {
              dag("sales").define(() -> {
                var orders = task(this::extract, lit(1));
                var sum = task(this::total, orders);
              });
            }
            """);

    assertThat(parsed.readable()).isFalse();
    assertThat(parsed.importError())
        .hasValueSatisfying(text -> {
          assertThat(text).startsWith("sub/Sales.java:14:15: Expected the file to compile, but ");
          assertThat(text).contains("The parameters of the method must fit what it is given");
        });
  }

  @Test
  void anUnknownNameIsAnErrorOnItsLine() {
    assertThat(parse("void main() {\n  dag(\"a\").define(() -> { empty(nme); });\n}").importError())
        .hasValueSatisfying(text -> assertThat(text).startsWith("sub/Sales.java:12:"));
  }

  @Test
  void whatTheDefinitionThrowsIsAnErrorOnItsLine() {
    ParsedDagFile parsed =
        parse(
            """
            void main() {
              dag("good").define(() -> { empty("a"); });
              dag("bad").define(() -> {
                task(() -> 1);
              });
            }
            """);

    assertThat(parsed.goodCount()).isEqualTo(1);
    assertThat(parsed.importError())
        .contains(
            "sub/Sales.java:14:1: Expected a method reference such as this::extract, but got a"
                + " lambda. Give its code a method of its own: the method's name is the task's"
                + " id.");
  }

  @Test
  void aBadSettingIsAnErrorOnTheLineOfItsTask() {
    assertThat(
            parse(
                    """
                    void main() {
                      dag("a").schedule("99 * * * *").define(() -> {
                        empty("a").key("retries", -1).then(empty("b")).then(empty("c"));
                      });
                    }
                    """)
                .problems())
        .extracting(problem -> problem.position().line())
        .contains(12, 13);
  }

  @Test
  void aCycleIsAnError() {
    assertThat(
            parse(
                    """
                    void main() {
                      dag("a").define(() -> {
                        var a = empty("a");
                        a.then(empty("b")).then(a);
                      });
                    }
                    """)
                .importError())
        .hasValueSatisfying(
            text -> assertThat(text).contains("Expected the tasks to form no cycle"));
  }

  @Test
  void aCallThatWouldEndTheServerIsRefused() {
    assertThat(parse("void main() {\n  System.exit(1);\n}").importError())
        .contains(
            "sub/Sales.java:12:1: Expected the file to compile, but System.exit would end the"
                + " server. Return, or throw an exception, instead.");
  }

  @Test
  void aSourceFileWithoutTheVerbsHoldsNoDag() {
    ParsedDagFile parsed =
        PARSER.parse(DagFile.alone(RawFile.ofText("Op.java", "class Op { broken")));

    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.dags()).isEmpty();
    assertThat(parsed.readable()).isTrue();
  }

  private static DagDefinition good(String text) {
    ParsedDagFile parsed = parse(text);
    assertThat(parsed.importError()).isEmpty();
    return parsed.dags().getFirst().definition().orElseThrow();
  }

  private static ParsedDagFile parse(String text) {
    return PARSER.parse(DagFile.alone(RawFile.ofText("sub/Sales.java", HEAD + text)));
  }
}
