package io.airloom.scheduler.dagprocessor.factory;

import io.airloom.core.dag.DagAbout;
import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.DagDefinition.Options;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagLimits;
import io.airloom.core.dag.DagSchedule;
import io.airloom.core.dag.OperatorCatalog;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskId;
import io.airloom.core.timetable.NullTimetable;
import io.airloom.core.timetable.Timetable;
import io.airloom.core.timetable.Timetables;
import io.airloom.scheduler.dagprocessor.call.CallbackReader;
import io.airloom.scheduler.dagprocessor.call.ParamReader;
import io.airloom.scheduler.dagprocessor.call.PythonFunctions;
import io.airloom.scheduler.dagprocessor.key.DagKeyCheck;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.schedule.ScheduleReader;
import io.airloom.scheduler.dagprocessor.schedule.ScheduleReader.Schedule;
import io.airloom.scheduler.dagprocessor.value.Dates;
import io.airloom.scheduler.dagprocessor.value.DocFile;
import io.airloom.scheduler.dagprocessor.value.Fields;
import io.airloom.scheduler.dagprocessor.value.JsonValues;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads one DAG, defaults already applied. */
public final class DagReader {
  private final OperatorCatalog catalog;
  private final ParserSettings settings;
  private final Map<String, String> environment;
  private final Dates dates;
  private final Problems problems;

  /**
   * A reader.
   *
   * @param environment variables of the environment that arguments may come from
   * @param now what relative dates count from
   */
  public DagReader(
      OperatorCatalog catalog,
      ParserSettings settings,
      Map<String, String> environment,
      Instant now,
      Problems problems) {
    this.environment = environment;
    this.catalog = catalog;
    this.settings = settings;
    this.dates = new Dates(now, problems);
    this.problems = problems;
  }

  /**
   * The DAG; empty after noting what is wrong with it.
   *
   * @param formatTags tags that its format adds
   */
  public Optional<DagDefinition> read(DagId id, YamlNode.Mapping config, List<String> formatTags) {
    int before = problems.errorCount();
    Fields dag = new Fields(config.entries(), config.position(), problems);
    new DagKeyCheck(problems).check(dag);
    YamlNode.Mapping args =
        dag.mapping("default_args")
            .orElse(new YamlNode.Mapping(config.position(), new LinkedHashMap<>()));
    Fields argFields = new Fields(args.entries(), args.position(), problems);
    ZoneId zone = dates.zone(dag.node("timezone"), settings.defaultZone());
    ZoneId argsZone = dates.zone(argFields.node("timezone"), settings.defaultZone());
    DagContext context =
        new DagContext(
            args,
            zone,
            argsZone,
            dag.flag("render_template_as_native_obj").orElse(false),
            environment);

    SequencedMap<String, GroupDraft> groups = GroupReader.read(dag, problems);
    List<NamedBody> bodies = NamedBody.read(dag, "tasks", "task_id", problems);
    List<TaskDraft> tasks = tasks(dag, bodies, groups, context);
    Set<String> broken = new HashSet<>();
    bodies.forEach(body -> broken.add(body.name()));
    tasks.forEach(task -> broken.remove(task.name()));
    DagLimits limits = limits(dag);
    Optional<DagSchedule> schedule = schedule(dag, argFields, context, tasks, limits);
    DagAbout about = about(id, dag, tasks, formatTags);
    Options options = options(dag);
    List<TaskDefinition> definitions = new EdgeResolver(tasks, groups, broken, problems).resolve();
    if (problems.errorCount() > before || schedule.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DagDefinition(
            id,
            about,
            schedule.get(),
            limits,
            options,
            groups.values().stream().map(group -> group.finish(tasks)).toList(),
            definitions));
  }

  private Options options(Fields dag) {
    new PythonFunctions(problems).checkFiles(dag);
    ParamReader params = new ParamReader(problems);
    JsonValues json = new JsonValues(problems);
    Map<String, Object> macros =
        dag.mapping("user_defined_macros")
            .map(mapping -> JsonValues.ofDomain(json.map(mapping)))
            .orElse(Map.of());
    return new Options(
        JsonValues.ofDomain(params.read(dag)),
        params.schemas(dag),
        new CallbackReader(problems).read(dag),
        macros,
        dag.texts("template_searchpath").stream().map(YamlNode.Scalar::text).toList());
  }

  private List<TaskDraft> tasks(
      Fields dag,
      List<NamedBody> bodies,
      SequencedMap<String, GroupDraft> groups,
      DagContext context) {
    TaskReader reader =
        new TaskReader(catalog, groups, context, ids(bodies, groups), dates, problems);
    List<TaskDraft> tasks = new ArrayList<>();
    LinkedHashMap<String, TaskDraft> byId = new LinkedHashMap<>();
    for (NamedBody body : bodies) {
      Optional<TaskDraft> task = reader.read(body);
      if (task.isPresent()) {
        tasks.add(task.get());
        TaskDraft before = byId.putIfAbsent(task.get().definition().id().value(), task.get());
        if (before != null) {
          problems.error(
              body.position(),
              "Expected each task id once, but \"%s\" is also the task in line %d."
                  .formatted(before.definition().id(), before.position().line()),
              "Rename one of the two.");
        }
      }
    }
    if (bodies.isEmpty() && dag.node("tasks").isEmpty()) {
      problems.error(
          dag.position(), "Expected the DAG to have tasks, but it has none.", "Add \"tasks:\".");
    }
    return tasks;
  }

  /** The ids of all tasks by name, with and without the prefix of their groups. */
  private static Map<String, TaskId> ids(List<NamedBody> bodies, Map<String, GroupDraft> groups) {
    Map<String, TaskId> ids = new HashMap<>();
    for (NamedBody body : bodies) {
      GroupDraft group =
          body.body().get("task_group_name") instanceof YamlNode.Scalar name
              ? groups.get(name.text())
              : null;
      String id = group == null ? body.name() : group.childId(body.name());
      if (DagId.isValid(id)) {
        ids.putIfAbsent(id, new TaskId(id));
        ids.put(body.name(), new TaskId(id));
      }
    }
    return ids;
  }

  private DagLimits limits(Fields dag) {
    DagLimits defaults = settings.dagLimits();
    Optional<Integer> tasks =
        dag.integer("max_active_tasks", 1).or(() -> dag.integer("concurrency", 1));
    return new DagLimits(
        tasks.orElse(defaults.maxActiveTasks()),
        dag.integer("max_active_runs", 1).orElse(defaults.maxActiveRuns()),
        dag.duration("dagrun_timeout", "dagrun_timeout_sec").or(defaults::dagrunTimeout),
        dag.flag("is_paused_upon_creation").or(defaults::pausedUponCreation),
        dag.flag("fail_fast").orElse(defaults.failFast()),
        dag.integer("max_consecutive_failed_dag_runs", 0)
            .orElse(defaults.maxConsecutiveFailedRuns()));
  }

  private Optional<DagSchedule> schedule(
      Fields dag, Fields args, DagContext context, List<TaskDraft> tasks, DagLimits limits) {
    Optional<YamlNode> ownStart = dag.node("start_date");
    ZoneId startZone =
        ownStart.isEmpty() && args.node("start_date").isPresent()
            ? context.defaultArgsZone()
            : context.zone();
    Optional<Schedule> schedule = timetable(dag, startZone);
    Optional<Instant> dagStart =
        ownStart
            .flatMap(node -> dates.read("start_date", node, context.zone()))
            .or(() -> date(args, "start_date", context.defaultArgsZone()));
    Optional<Instant> dagEnd =
        dag.node("end_date").flatMap(node -> dates.read("end_date", node, context.zone()));
    boolean catchup = dag.flag("catchup").orElse(settings.catchupByDefault());
    if (schedule.isEmpty()) {
      return Optional.empty();
    }
    Timetable timetable = schedule.get().timetable();
    String key = catchup && dag.entries().containsKey("catchup") ? "catchup" : "schedule";
    for (String problem :
        Timetables.problems(timetable, dagStart, catchup, limits.maxActiveRuns())) {
      problems.error(dag.keyPosition(key), problem);
    }
    return Optional.of(
        new DagSchedule(
            timetable,
            dagStart.or(() -> earliest(tasks)),
            dagEnd.or(() -> latest(tasks)),
            catchup,
            schedule.get().assets()));
  }

  private Optional<Instant> date(Fields fields, String key, ZoneId zone) {
    return fields.node(key).flatMap(node -> dates.read(key, node, zone));
  }

  private static Optional<Instant> earliest(List<TaskDraft> tasks) {
    return tasks.stream().flatMap(task -> task.startDate().stream()).min(Comparator.naturalOrder());
  }

  /** Task dates bound the schedule only if every task has one. */
  private static Optional<Instant> latest(List<TaskDraft> tasks) {
    Function<TaskDraft, Optional<Instant>> end = TaskDraft::endDate;
    return tasks.stream().allMatch(task -> end.apply(task).isPresent())
        ? tasks.stream().flatMap(task -> end.apply(task).stream()).max(Comparator.naturalOrder())
        : Optional.empty();
  }

  private Optional<Schedule> timetable(Fields dag, ZoneId zone) {
    for (String key : List.of("schedule", "timetable", "schedule_interval")) {
      Optional<YamlNode> node = dag.node(key);
      if (node.isPresent()) {
        if (!key.equals("schedule")) {
          problems.warning(
              dag.keyPosition(key),
              "Expected the schedule under the key schedule, but it stands under %s."
                  .formatted(key),
              "Rename the key.");
        }
        return new ScheduleReader(problems).read(node.get(), zone);
      }
    }
    return Optional.of(new Schedule(new NullTimetable(), Optional.empty()));
  }

  private DagAbout about(DagId id, Fields dag, List<TaskDraft> tasks, List<String> formatTags) {
    TreeSet<String> tags = new TreeSet<>(formatTags);
    dag.texts("tags").forEach(tag -> tags.add(tag.text()));
    TreeSet<String> owners = new TreeSet<>();
    tasks.forEach(task -> owners.add(task.definition().about().owner()));
    return new DagAbout(
        dag.text("dag_display_name").orElse(id.value()),
        dag.text("description"),
        new DocFile(problems).read(dag).or(() -> dag.text("doc_md")),
        List.copyOf(owners),
        List.copyOf(tags));
  }
}
