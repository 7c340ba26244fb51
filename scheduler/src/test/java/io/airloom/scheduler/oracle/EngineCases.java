package io.airloom.scheduler.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads recorded cases: one JSON object per line, compressed or not. */
public final class EngineCases {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private EngineCases() {}

  /** All cases of the {@code *.jsonl} and {@code *.jsonl.gz} files in the given folder. */
  public static List<JsonNode> inFolder(Path folder) throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".jsonl") || name.endsWith(".jsonl.gz")) {
          try (InputStream in = Files.newInputStream(file)) {
            read(name.endsWith(".gz") ? new GZIPInputStream(in) : in, cases);
          }
        }
      }
    }
    return cases;
  }

  private static void read(InputStream in, List<JsonNode> cases) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        cases.add(JSON.readTree(line));
      }
    }
  }
}
