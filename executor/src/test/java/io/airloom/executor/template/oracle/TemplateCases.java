package io.airloom.executor.template.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recorded cases and the world they were recorded in.
 *
 * @param world contexts, variables, connections, XComs and files
 * @param cases templates and answers
 */
public record TemplateCases(JsonNode world, List<JsonNode> cases) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** The cases of a folder, compressed or not. */
  public static TemplateCases inFolder(Path folder) throws IOException {
    JsonNode world = JSON.readTree(Files.readString(folder.resolve("contexts.json")));
    Path compressed = folder.resolve("cases.jsonl.gz");
    boolean zipped = Files.exists(compressed);
    try (InputStream file =
            Files.newInputStream(zipped ? compressed : folder.resolve("cases.jsonl"));
        InputStream plain = zipped ? new GZIPInputStream(file) : file;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return new TemplateCases(
          world, lines.lines().filter(line -> !line.isBlank()).map(JSON::readTree).toList());
    }
  }
}
