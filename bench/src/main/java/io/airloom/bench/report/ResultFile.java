package io.airloom.bench.report;

import io.airloom.bench.measure.Spread;
import io.airloom.bench.suite.Metric;
import io.airloom.bench.suite.Repeat;
import io.airloom.bench.suite.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes results as JSON, one file a case. */
public final class ResultFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ResultFile() {}

  /** Writes {@code NAME.json} into a folder, which is created if it does not exist. */
  public static Path write(Path folder, Facts facts, Result result) throws IOException {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("name", result.name());
    root.put("at", facts.at().toString());
    root.put("commit", facts.commit());
    root.put("cpus", facts.machine().cpus());
    root.put("load_average", facts.machine().loadAverage());
    root.put("java", facts.machine().java());
    root.put("java_flags", facts.machine().javaFlags());
    root.put("postgres", facts.postgres());
    root.put("durability", facts.durability());
    root.put("file_system", facts.fileSystem());
    root.put("settings", result.settings());
    root.put("summary", summary(result));
    root.put("repeats", result.repeats().stream().map(ResultFile::repeat).toList());
    Files.createDirectories(folder);
    Path file = folder.resolve(result.name() + ".json");
    Files.writeString(file, JSON.writeValueAsString(root) + "\n");
    return file;
  }

  private static Map<String, Object> summary(Result result) {
    Map<String, Object> summary = new LinkedHashMap<>();
    for (Metric metric : result.metrics()) {
      result.spread(metric).ifPresent(spread -> summary.put(metric.id(), spread(spread)));
    }
    return summary;
  }

  private static Map<String, Double> spread(Spread spread) {
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("median", spread.median());
    parts.put("min", spread.min());
    parts.put("max", spread.max());
    return parts;
  }

  private static Map<String, Object> repeat(Repeat repeat) {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("accepted", repeat.accepted());
    parts.put("drift", repeat.drift());
    parts.put("load_average", repeat.loadAverage());
    parts.put("c1_ms", List.of(repeat.before().commit1(), repeat.after().commit1()));
    parts.put("c2_ms", List.of(repeat.before().commit2(), repeat.after().commit2()));
    parts.put("u_rows_per_s", List.of(repeat.before().updates(), repeat.after().updates()));
    parts.put("values", repeat.values());
    return parts;
  }
}
