package io.airloom.scheduler.dagprocessor.factory;

import io.airloom.core.dag.DagId;
import io.airloom.core.dag.OperatorCall;
import io.airloom.core.dag.OperatorCatalog;
import io.airloom.core.dag.OperatorCatalog.OperatorSpec;
import io.airloom.core.dag.TaskAbout;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskDefinition.Effects;
import io.airloom.core.dag.TaskDefinition.Expansion;
import io.airloom.core.dag.TaskId;
import io.airloom.scheduler.dagprocessor.asset.AssetReader;
import io.airloom.scheduler.dagprocessor.call.ArgumentReader;
import io.airloom.scheduler.dagprocessor.call.CallbackReader;
import io.airloom.scheduler.dagprocessor.call.OperatorLookup;
import io.airloom.scheduler.dagprocessor.call.References;
import io.airloom.scheduler.dagprocessor.key.KnownKeys;
import io.airloom.scheduler.dagprocessor.key.TaskKeyCheck;
import io.airloom.scheduler.dagprocessor.problem.DidYouMean;
import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.Dates;
import io.airloom.scheduler.dagprocessor.value.Fields;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads the tasks of one DAG: operator, arguments, retries, limits, with defaults applied. */
final class TaskReader {
  private final OperatorCatalog catalog;
  private final Map<String, GroupDraft> groups;
  private final DagContext dag;
  private final Map<String, TaskId> tasks;
  private final Dates dates;
  private final Problems problems;

  /**
   * A reader of one DAG's tasks.
   *
   * @param tasks their ids, by name with and without the prefix of groups
   */
  TaskReader(
      OperatorCatalog catalog,
      Map<String, GroupDraft> groups,
      DagContext dag,
      Map<String, TaskId> tasks,
      Dates dates,
      Problems problems) {
    this.catalog = catalog;
    this.groups = groups;
    this.dag = dag;
    this.tasks = tasks;
    this.dates = dates;
    this.problems = problems;
  }

  /** One task; empty after noting what is wrong with it. */
  Optional<TaskDraft> read(NamedBody named) {
    int before = problems.errorCount();
    Fields own = new Fields(named.body().entries(), named.position(), problems);
    GroupDraft group = group(own);
    Optional<TaskId> id = id(named, group);
    Optional<OperatorLookup.Found> operator = new OperatorLookup(catalog, problems).find(own);
    List<YamlNode.Scalar> dependencies = own.texts("dependencies");
    if (id.isEmpty() || operator.isEmpty()) {
      return Optional.empty();
    }
    OperatorSpec spec = operator.get().spec();
    Fields fields = withDefaults(own, spec, group);
    Optional<Instant> start = date("start_date", fields, own);
    Optional<Instant> end = date("end_date", fields, own);
    TaskDefinition definition = definition(id.get(), fields, operator.get());
    new TaskKeyCheck(problems, spec, operator.get().isDecorated()).check(own, fields);
    return problems.errorCount() > before
        ? Optional.empty()
        : Optional.of(
            new TaskDraft(
                named.name(), named.position(), group, dependencies, start, end, definition));
  }

  private @Nullable GroupDraft group(Fields own) {
    YamlNode node = own.node("task_group_name").orElse(null);
    if (!(node instanceof YamlNode.Scalar name)) {
      return null;
    }
    GroupDraft group = groups.get(name.text());
    if (group == null) {
      problems.error(
          name.position(),
          "Expected group %s to exist, but the DAG has no such group."
              .formatted(Excerpt.of(name.text())),
          DidYouMean.hint(name.text(), groups.keySet(), "Add it to task_groups."));
    }
    return group;
  }

  private Optional<TaskId> id(NamedBody named, @Nullable GroupDraft group) {
    String id = group == null ? named.name() : group.childId(named.name());
    if (DagId.isValid(id)) {
      return Optional.of(new TaskId(id));
    }
    problems.error(
        named.position(),
        "Expected the task's id with its groups to have at most 250 characters, but it has %d."
            .formatted(id.length()),
        "Shorten the names or set prefix_group_id: false.");
    return Optional.empty();
  }

  /** The task's own keys over those default arguments that mean something to its operator. */
  private Fields withDefaults(Fields own, OperatorSpec spec, @Nullable GroupDraft group) {
    SequencedMap<String, YamlNode.Entry> entries = new LinkedHashMap<>(own.entries());
    if (group != null) {
      addKnown(group.defaultArgs(), spec, entries);
    }
    addKnown(dag.defaultArgs(), spec, entries);
    return new Fields(entries, own.position(), problems);
  }

  private static void addKnown(
      YamlNode.Mapping defaults, OperatorSpec spec, Map<String, YamlNode.Entry> entries) {
    defaults
        .entries()
        .forEach((key, entry) -> {
          boolean isBase =
              KnownKeys.TASK_NAMES.contains(key) && !KnownKeys.TASK_FRAME.contains(key);
          boolean isArgument =
              spec.arguments().stream().anyMatch(argument -> argument.name().equals(key));
          if (isBase || isArgument || KnownKeys.isCallback(key)) {
            entries.putIfAbsent(key, entry);
          }
        });
  }

  private Optional<Instant> date(String key, Fields fields, Fields own) {
    ZoneId zone = own.entries().containsKey(key) ? dag.zone() : dag.defaultArgsZone();
    return fields.node(key).flatMap(node -> dates.read(key, node, zone));
  }

  private TaskDefinition definition(TaskId id, Fields fields, OperatorLookup.Found operator) {
    References references = new References(tasks, problems);
    ArgumentReader arguments = new ArgumentReader(problems, references, dag.environment());
    OperatorCall call = arguments.call(operator, fields, dag.nativeTemplates());
    Optional<Expansion> expansion = arguments.expansion(operator, fields);
    return new TaskDefinition(
        id,
        call,
        new LinkedHashSet<>(references.found()),
        new TaskRulesReader(problems).rules(fields, expansion),
        TaskLimitsReader.limits(fields),
        effects(fields),
        new TaskAbout(
            fields.text("task_display_name").orElse(id.value()),
            fields.text("owner").orElse("airflow"),
            fields.text("doc_md")));
  }

  private Effects effects(Fields fields) {
    AssetReader assets = new AssetReader(problems);
    return new Effects(
        fields.node("inlets").map(assets::list).orElse(List.of()),
        fields.node("outlets").map(assets::list).orElse(List.of()),
        new CallbackReader(problems).read(fields),
        fields.text("map_index_template"));
  }
}
