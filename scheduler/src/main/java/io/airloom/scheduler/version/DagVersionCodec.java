package io.airloom.scheduler.version;

import io.airloom.core.dag.DagDefinition;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Translates DAGs to and from canonical JSON. Stateless and thread-safe.
 *
 * <p>Keys are sorted at every level and defaults are written out, so that two DAGs have the same
 * text exactly if they mean the same. The text names its format; a change of the format is a change
 * of every hash, and old texts stay readable.
 */
public final class DagVersionCodec {
  /** Number of the format written today. */
  public static final int FORMAT = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .build();

  private DagVersionCodec() {}

  /** The canonical text of a DAG. */
  public static String write(DagDefinition dag) {
    Map<String, @Nullable Object> root = new TreeMap<>();
    root.put("format", FORMAT);
    root.put("dag", DefinitionWriter.write(dag));
    return MAPPER.writeValueAsString(root);
  }

  /**
   * The DAG that a text of {@link #write} stands for; equal to the one written.
   *
   * @throws AirloomException if the text is of a newer format or is none of ours
   */
  public static DagDefinition read(String json) {
    JsonObject root;
    try {
      root = new JsonObject(MAPPER.readValue(json, new TypeReference<Map<String, Object>>() {}));
    } catch (JacksonException e) {
      throw new AirloomException(
          ErrorCode.INTERNAL_ERROR,
          "Expected a stored DAG version in JSON, but it cannot be read. Publish the DAG again.",
          e);
    }
    int format = root.integer("format");
    if (format != FORMAT) {
      throw new AirloomException(
          ErrorCode.INTERNAL_ERROR,
          "Expected a stored DAG version of format %d, but it has format %d. Start the release that wrote it or a newer one."
              .formatted(FORMAT, format));
    }
    return DefinitionReader.read(root.object("dag"));
  }

  /** SHA-256 of a canonical text in hexadecimal: equal hash, same version. */
  public static String hash(String canonicalJson) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(canonicalJson.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
