package io.airloom.scheduler.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airloom.core.asset.AssetCondition;
import io.airloom.core.asset.AssetReference;
import io.airloom.core.dag.DagAbout;
import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.DagDefinition.Options;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagLimits;
import io.airloom.core.dag.DagSchedule;
import io.airloom.core.dag.OperatorCall;
import io.airloom.core.dag.RetryPolicy;
import io.airloom.core.dag.TaskAbout;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskDefinition.Effects;
import io.airloom.core.dag.TaskDefinition.Expansion;
import io.airloom.core.dag.TaskDefinition.Past;
import io.airloom.core.dag.TaskDefinition.Role;
import io.airloom.core.dag.TaskDefinition.Rules;
import io.airloom.core.dag.TaskDefinition.StateCallback;
import io.airloom.core.dag.TaskDefinition.Values;
import io.airloom.core.dag.TaskGroup;
import io.airloom.core.dag.TaskId;
import io.airloom.core.dag.TaskKind;
import io.airloom.core.dag.TaskLimits;
import io.airloom.core.dag.TaskLimits.Instances;
import io.airloom.core.error.AirloomException;
import io.airloom.core.timetable.AssetOrTimeTimetable;
import io.airloom.core.timetable.AssetTriggeredTimetable;
import io.airloom.core.timetable.ContinuousTimetable;
import io.airloom.core.timetable.CronDataIntervalTimetable;
import io.airloom.core.timetable.CronPartitionTimetable;
import io.airloom.core.timetable.CronTriggerTimetable;
import io.airloom.core.timetable.CronTriggerTimetable.RunImmediately;
import io.airloom.core.timetable.DeltaDataIntervalTimetable;
import io.airloom.core.timetable.DeltaTriggerTimetable;
import io.airloom.core.timetable.EventsTimetable;
import io.airloom.core.timetable.MultipleCronTriggerTimetable;
import io.airloom.core.timetable.NullTimetable;
import io.airloom.core.timetable.OnceTimetable;
import io.airloom.core.timetable.PartitionedAtRuntimeTimetable;
import io.airloom.core.timetable.Timetable;
import io.airloom.core.timetable.text.StrftimeFormat;
import io.airloom.core.timetable.tick.Amounts;
import io.airloom.core.timetable.tick.CronTicks;
import io.airloom.core.timetable.tick.Delta;
import io.airloom.core.timetable.tick.Fields;
import io.airloom.core.timetable.tick.WeekdayMove;
import io.airloom.sdk.dag.TriggerRule;
import io.airloom.sdk.dag.WeightRule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DagVersionCodecTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final CronTicks TICKS = CronTicks.of("0 3 * * *", ZONE);
  private static final Delta HOUR = new Delta.Fixed(Duration.ofHours(1));
  private static final CronTriggerTimetable TRIGGER =
      new CronTriggerTimetable(TICKS, HOUR, new RunImmediately.Within(Duration.ofMinutes(3)));
  private static final OptionalInt NONE = OptionalInt.empty();

  static List<Timetable> timetables() {
    return List.of(
        new NullTimetable(),
        new OnceTimetable(),
        new ContinuousTimetable(),
        new PartitionedAtRuntimeTimetable(),
        TRIGGER,
        new CronTriggerTimetable(TICKS, HOUR, new RunImmediately.Always()),
        new CronTriggerTimetable(TICKS, HOUR, new RunImmediately.WhenRecent()),
        new CronDataIntervalTimetable(TICKS),
        new MultipleCronTriggerTimetable(List.of(TRIGGER, TRIGGER)),
        new CronPartitionTimetable(TRIGGER, -2, new StrftimeFormat("%Y")),
        new DeltaTriggerTimetable(HOUR, HOUR),
        new DeltaDataIntervalTimetable(
            new Delta.Relative(
                new Amounts(1, 2, 3, 4, 5, 6, 7),
                new Fields(NONE, OptionalInt.of(2), NONE, OptionalInt.of(4), NONE, NONE, NONE),
                Optional.of(new WeekdayMove(DayOfWeek.FRIDAY, -1)))),
        new EventsTimetable(
            List.of(OffsetDateTime.parse("2026-01-15T10:00:00.5+02:00")), true, Optional.of("x")),
        new AssetTriggeredTimetable(List.of("s3://a", "b")),
        new AssetOrTimeTimetable(TRIGGER, List.of("s3://a")));
  }

  @ParameterizedTest
  @MethodSource("timetables")
  void everyTimetableComesBackEqual(Timetable timetable) {
    DagDefinition dag = dag(timetable, fullTask(), Map.of());

    assertThat(DagVersionCodec.read(DagVersionCodec.write(dag))).isEqualTo(dag);
  }

  @Test
  void everyFieldComesBackEqual() {
    DagDefinition full = dag(TRIGGER, fullTask(), values());
    DagDefinition bare =
        new DagDefinition(
            new DagId("bare"),
            new DagAbout("bare", Optional.empty(), Optional.empty(), List.of(), List.of()),
            new DagSchedule(new NullTimetable(), Optional.empty(), Optional.empty(), false),
            DagLimits.DEFAULT,
            Map.of(),
            List.of(),
            List.of(bareTask()));

    assertThat(DagVersionCodec.read(DagVersionCodec.write(full))).isEqualTo(full);
    assertThat(DagVersionCodec.read(DagVersionCodec.write(bare))).isEqualTo(bare);
  }

  @Test
  void whatIsNotAsUsualComesBackEqual() {
    for (Expansion expansion : expansions()) {
      DagDefinition dag = unusual(expansion);

      assertThat(DagVersionCodec.read(DagVersionCodec.write(dag))).isEqualTo(dag);
    }
  }

  @Test
  void theOrderOfKeysAndUpstreamTasksMeansNothing() {
    Map<String, Object> reversed = new LinkedHashMap<>();
    List<String> keys = values().keySet().stream().toList().reversed();
    keys.forEach(key -> reversed.put(key, values().get(key)));

    String one = DagVersionCodec.write(dag(TRIGGER, fullTask(), values()));
    String other = DagVersionCodec.write(dag(TRIGGER, fullTask(), reversed));

    assertThat(other).isEqualTo(one);
    assertThat(DagVersionCodec.hash(one)).hasSize(64).isEqualTo(DagVersionCodec.hash(other));
  }

  @Test
  void theTextOfTheFormatStaysAsItIs() {
    // A change here is a new version of every DAG of every installation: raise the format number.
    String json =
        DagVersionCodec.write(dag(new OnceTimetable(), bareTask(), Map.of("b", 1L, "a", 2.5)));

    assertThat(json)
        .isEqualTo(
            """
            {"dag":{"about":{"description":"d","display_name":"n","doc_md":"m","owners":["o"],"tags":["t"]},\
            "dag_id":"full","groups":[{"id":"g","tooltip":"tip"}],"limits":{"dagrun_timeout":"PT1H",\
            "is_paused_upon_creation":false,"max_active_runs":4,"max_active_tasks":3},"params":{"a":2.5,"b":1},\
            "schedule":{"catchup":true,"end_date":"2026-01-01T00:00:00Z","start_date":"1970-01-01T00:00:00Z",\
            "timetable":{"type":"once"}},"tasks":[{"display_name":"a","limits":{"pool":"default_pool",\
            "pool_slots":1,"priority_weight":1,"queue":"default","weight_rule":"downstream"},\
            "operator":{"arguments":{},"kind":"EMPTY","name":"empty","native_templates":false,"params":{},\
            "path":"empty","pushes_xcom":true},"owner":"airflow","retry":{"delay":"PT5M",\
            "exponential_backoff":0.0,"retries":0},"task_id":"a","trigger_rule":"all_success","upstream":[]}]},\
            "format":1}\
            """);
  }

  @Test
  void aNewerFormatIsRefusedInOneSentence() {
    assertThatThrownBy(() -> DagVersionCodec.read("{\"format\": 99}"))
        .isInstanceOf(AirloomException.class)
        .hasMessageContaining("format 99");
    assertThatThrownBy(() -> DagVersionCodec.read("not json")).isInstanceOf(AirloomException.class);
  }

  private static List<Expansion> expansions() {
    SequencedMap<String, Values> product = new LinkedHashMap<>();
    product.put("z", new Values.Literal(List.of(1L, "b")));
    product.put("a", new Values.Output(new TaskId("up"), "key"));
    return List.of(
        new Expansion.Product(product),
        new Expansion.Rows(new Values.Literal(List.of(Map.of("a", 1L)))),
        new Expansion.Rows(new Values.Output(new TaskId("up"), "return_value")));
  }

  private static DagDefinition unusual(Expansion expansion) {
    AssetReference asset =
        new AssetReference.Asset("orders", "s3://orders", "sales", Map.of("k", 1L));
    AssetReference alias = new AssetReference.Alias("later", "asset");
    StateCallback callback = new StateCallback("failure", "a.b", Optional.of("/f.py"), values());
    TaskDefinition task = fullTask();
    TaskDefinition full =
        new TaskDefinition(
            task.id(),
            task.operator(),
            task.upstream(),
            new Rules(
                TriggerRule.ALL_DONE,
                RetryPolicy.NONE,
                new Past(true, false, true, false),
                Role.CRITICAL_TEARDOWN,
                Optional.of(expansion)),
            new TaskLimits(
                "p",
                1,
                1,
                WeightRule.UPSTREAM,
                "q",
                Optional.empty(),
                new Instances(OptionalInt.of(2), OptionalInt.of(3))),
            new Effects(List.of(asset), List.of(alias), List.of(callback), Optional.of("{{ x }}")),
            task.about());
    return new DagDefinition(
        new DagId("unusual"),
        new DagAbout("n", Optional.empty(), Optional.empty(), List.of(), List.of()),
        new DagSchedule(
            new NullTimetable(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.of(
                new AssetCondition.Any(
                    List.of(
                        new AssetCondition.All(List.of(new AssetCondition.Event(asset))),
                        new AssetCondition.Event(alias))))),
        new DagLimits(1, 2, Optional.empty(), Optional.empty(), true, 5),
        new Options(
            Map.of("p", 1L),
            Map.of("p", Map.of("type", "integer")),
            List.of(callback),
            Map.of("add", "a.b"),
            List.of("/sql")),
        List.of(new TaskGroup("g", "", "G", Optional.of("h"), List.of(task.id()))),
        List.of(full));
  }

  private static DagDefinition dag(
      Timetable timetable, TaskDefinition task, Map<String, Object> params) {
    return new DagDefinition(
        new DagId("full"),
        new DagAbout("n", Optional.of("d"), Optional.of("m"), List.of("o"), List.of("t")),
        new DagSchedule(
            timetable,
            Optional.of(Instant.EPOCH),
            Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
            true),
        new DagLimits(3, 4, Optional.of(Duration.ofHours(1)), Optional.of(false)),
        params,
        List.of(new TaskGroup("g", "tip")),
        List.of(task));
  }

  private static TaskDefinition bareTask() {
    return new TaskDefinition(
        new TaskId("a"),
        new OperatorCall("empty", "empty", TaskKind.EMPTY, Map.of()),
        new LinkedHashSet<>(),
        TriggerRule.ALL_SUCCESS,
        RetryPolicy.NONE,
        TaskLimits.DEFAULT,
        new TaskAbout("a", "airflow", Optional.empty()));
  }

  private static TaskDefinition fullTask() {
    return new TaskDefinition(
        new TaskId("g.b"),
        new OperatorCall("a.Bash", "bash", TaskKind.PROCESS, values(), values(), true, false),
        new LinkedHashSet<>(List.of(new TaskId("y"), new TaskId("x"))),
        TriggerRule.ONE_FAILED,
        new RetryPolicy(3, Duration.ofMillis(1500), 2.5, Optional.of(Duration.ofDays(1))),
        new TaskLimits("p", 2, -7, WeightRule.ABSOLUTE, "q", Optional.of(Duration.ofMinutes(9))),
        new TaskAbout("shown", "me", Optional.of("docs")));
  }

  /** One value of each JSON type; a null is what Map.of would refuse. */
  @SuppressWarnings("NullAway")
  private static Map<String, Object> values() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("nothing", null);
    values.put("text", "Grüße \" \n \u0000 😀");
    values.put("whole", Long.MAX_VALUE);
    values.put("small", 1L);
    values.put("broken", 0.1);
    values.put("round", 3.0);
    values.put("flag", true);
    values.put("list", List.of("a", 1L, List.of()));
    values.put("map", Map.of("z", 1L, "a", Map.of()));
    return values;
  }
}
