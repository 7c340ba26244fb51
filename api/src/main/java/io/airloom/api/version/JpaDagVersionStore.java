package io.airloom.api.version;

import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.DagVersionId;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.core.store.DagVersionStore;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** The {@link DagVersionStore} on PostgreSQL, through JPA. */
public final class JpaDagVersionStore implements DagVersionStore {
  private final DagRepository dags;
  private final DagVersionRepository versions;
  private final ImportErrorRepository importErrors;
  private final EntityManager entities;
  private final TransactionTemplate transactions;
  private final Function<String, DagDefinition> reader;
  private final Supplier<UUID> ids;

  /**
   * A store on the given persistence context.
   *
   * @param transactions runs what belongs together
   * @param reader reads a definition back from its canonical JSON
   * @param ids gives each version an id of its own
   */
  public JpaDagVersionStore(
      EntityManager entities,
      TransactionTemplate transactions,
      Function<String, DagDefinition> reader,
      Supplier<UUID> ids) {
    JpaRepositoryFactory repositories = new JpaRepositoryFactory(entities);
    this.dags = repositories.getRepository(DagRepository.class);
    this.versions = repositories.getRepository(DagVersionRepository.class);
    this.importErrors = repositories.getRepository(ImportErrorRepository.class);
    this.entities = entities;
    this.transactions = transactions;
    this.reader = reader;
    this.ids = ids;
  }

  @Override
  public List<DagVersion> publish(ParsedFile file) {
    return transactions.execute(_ -> {
      List<DagVersion> current = new ArrayList<>();
      Set<String> held = new HashSet<>();
      for (ParsedDag parsed : file.dags()) {
        held.add(parsed.definition().id().value());
        current.add(publish(parsed, file));
      }
      settleOthers(file, held);
      replaceImportError(file);
      return current;
    });
  }

  private DagVersion publish(ParsedDag parsed, ParsedFile file) {
    DagDefinition definition = parsed.definition();
    DagEntity dag =
        dags.findById(definition.id().value())
            .orElseGet(() -> new DagEntity(definition.id().value()));
    Optional<DagVersionEntity> newest =
        versions
            .findById(dag.currentVersionId())
            .filter(found -> found.hash().equals(parsed.hash()));
    DagVersion version;
    if (newest.isPresent()) {
      version = version(newest.get().id(), newest.get().number(), definition);
      newest.get().setSource(file.source().bundleName(), file.source().content());
    } else {
      version = create(parsed, file);
    }
    dag.describe(definition, version.id().value(), file);
    dags.save(dag);
    return version;
  }

  private DagVersion create(ParsedDag parsed, ParsedFile file) {
    DagDefinition definition = parsed.definition();
    String dagId = definition.id().value();
    TaskIndexes indexes = new TaskIndexes(definition, versions.findTasks(dagId));
    DagVersion version =
        new DagVersion(
            new DagVersionId(ids.get()),
            versions.findNewestNumber(dagId) + 1,
            definition,
            indexes.indexes());
    DagVersionEntity row =
        new DagVersionEntity(version.id().value(), dagId, version.number(), file.parsedAt());
    row.setDefinition(parsed.hash(), parsed.canonicalJson());
    row.setSource(file.source().bundleName(), file.source().content());
    entities.persist(row);
    indexes.added().forEach(entities::persist);
    IntStream.range(0, definition.tasks().size())
        .mapToObj(position -> new DagVersionTaskEntity(version, position))
        .forEach(entities::persist);
    return version;
  }

  /** DAGs of the file that are not among those held now: gone, or not readable again. */
  private void settleOthers(ParsedFile file, Set<String> held) {
    for (DagEntity dag :
        dags.findByBundleNameAndRelativeFileloc(
            file.source().bundleName(), file.source().relativePath())) {
      if (held.contains(dag.dagId())) {
        continue;
      }
      if (file.kept().contains(new DagId(dag.dagId()))) {
        dag.keepDespiteErrors(file);
      } else {
        dag.retire();
      }
    }
  }

  private void replaceImportError(ParsedFile file) {
    String bundle = file.source().bundleName();
    String path = file.source().relativePath();
    Optional<ImportErrorEntity> known = importErrors.findByBundleNameAndFilename(bundle, path);
    String message = file.importError();
    if (message == null) {
      known.ifPresent(importErrors::delete);
      return;
    }
    ImportErrorEntity error = known.orElseGet(() -> new ImportErrorEntity(bundle, path));
    error.report(message, file.parsedAt());
    importErrors.save(error);
  }

  @Override
  public List<DagId> retire(String bundleName, String relativePath) {
    return transactions.execute(_ -> {
      importErrors
          .findByBundleNameAndFilename(bundleName, relativePath)
          .ifPresent(importErrors::delete);
      return dags.findByBundleNameAndRelativeFileloc(bundleName, relativePath).stream()
          .peek(DagEntity::retire)
          .map(dag -> new DagId(dag.dagId()))
          .toList();
    });
  }

  @Override
  public List<PublishedDag> current() {
    List<DagRepository.CurrentVersionRow> rows = dags.findCurrentVersions();
    Map<UUID, int[]> indexes =
        taskIndexes(rows.stream().map(DagRepository.CurrentVersionRow::versionId).toList());
    return rows.stream()
        .map(row ->
            new PublishedDag(
                new DagVersion(
                    new DagVersionId(row.versionId()),
                    row.number(),
                    reader.apply(row.definition()),
                    indexes.getOrDefault(row.versionId(), new int[0])),
                row.relativePath(),
                row.importErrors()))
        .toList();
  }

  @Override
  public Optional<DagVersion> find(DagVersionId id) {
    return versions
        .findById(id.value())
        .map(row -> version(row.id(), row.number(), reader.apply(row.definition())));
  }

  private DagVersion version(UUID id, int number, DagDefinition definition) {
    int[] indexes = taskIndexes(List.of(id)).getOrDefault(id, new int[0]);
    if (indexes.length != definition.tasks().size()) {
      throw new AirloomException(
          ErrorCode.INTERNAL_ERROR,
          "Expected %d stored tasks of version %s of DAG \"%s\", but found %d. Report this as a defect."
              .formatted(definition.tasks().size(), id, definition.id(), indexes.length));
    }
    return new DagVersion(new DagVersionId(id), number, definition, indexes);
  }

  private Map<UUID, int[]> taskIndexes(List<UUID> ofVersions) {
    Map<UUID, List<Integer>> collected = new HashMap<>();
    versions
        .findTaskIndexes(ofVersions)
        .forEach(row ->
            collected
                .computeIfAbsent(row.versionId(), _ -> new ArrayList<>())
                .add(row.taskIndex()));
    Map<UUID, int[]> indexes = new HashMap<>();
    collected.forEach(
        (id, list) -> indexes.put(id, list.stream().mapToInt(Integer::intValue).toArray()));
    return indexes;
  }
}
