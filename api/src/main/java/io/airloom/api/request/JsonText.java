package io.airloom.api.request;

import io.airloom.api.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a call, read once and kept with it: the audit log looks at it before the controller
 * does.
 *
 * @param text as it was sent
 * @param node the JSON in it; null if there is none
 * @param errorOffset where reading it as JSON failed, in bytes; 0 if it did not
 */
record JsonText(String text, @Nullable JsonNode node, long errorOffset) {
  /** More is refused; a body is held in memory. */
  static final int MAXIMUM_BYTES = 8 * 1024 * 1024;

  private static final int MAXIMUM_DEPTH = 200;
  private static final String ATTRIBUTE = JsonText.class.getName();
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAXIMUM_DEPTH).build())
                  .build())
          .build();

  /**
   * Reads the body.
   *
   * @throws ApiException 413 if it is larger than {@link #MAXIMUM_BYTES}
   */
  static JsonText of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof JsonText read) {
      return read;
    }
    JsonText text = read(request);
    request.setAttribute(ATTRIBUTE, text);
    return text;
  }

  private static JsonText read(HttpServletRequest request) {
    byte[] bytes;
    try {
      bytes = request.getInputStream().readNBytes(MAXIMUM_BYTES + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (bytes.length > MAXIMUM_BYTES) {
      throw new ApiException(
          413,
          "Expected a body of at most %d bytes, but it is larger. Send less at once."
              .formatted(MAXIMUM_BYTES));
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.isEmpty() || !isJson(request.getContentType())) {
      return new JsonText(text, null, 0);
    }
    try {
      return new JsonText(text, MAPPER.readTree(bytes), 0);
    } catch (JacksonException e) {
      long offset = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
      return new JsonText(text, null, offset);
    }
  }

  static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return true;
    }
    String type = contentType.toLowerCase(Locale.ROOT);
    int end = type.indexOf(';');
    String essence = (end < 0 ? type : type.substring(0, end)).strip();
    return essence.equals("application/json") || essence.endsWith("+json");
  }

  /** Notes why the text is no JSON, in the words of Python's decoder. */
  void noteError(Problems problems) {
    int start = text.indexOf('{');
    long offset = errorOffset;
    String error = "Expecting value";
    if (start >= 0 && text.substring(0, start).isBlank()) {
      int name = start + 1;
      while (name < text.length() && Character.isWhitespace(text.charAt(name))) {
        name++;
      }
      if (name == text.length() || "\"}".indexOf(text.charAt(name)) < 0) {
        error = "Expecting property name enclosed in double quotes";
        offset = name;
      }
    }
    problems.add(
        "json_invalid",
        List.of("body", offset),
        "JSON decode error",
        Map.of(),
        Map.of("error", error));
  }
}
