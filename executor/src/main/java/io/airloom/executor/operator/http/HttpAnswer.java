package io.airloom.executor.operator.http;

import java.util.List;
import java.util.Map;

/**
 * What a server answered.
 *
 * @param status the status code
 * @param headers by lower-case name
 * @param body the body as text
 * @param url where it came from
 */
public record HttpAnswer(int status, Map<String, List<String>> headers, String body, String url) {
  private static final int SHOWN = 500;

  public HttpAnswer {
    headers = Map.copyOf(headers);
  }

  /** Whether the status tells of no error. */
  public boolean isOk() {
    return status < 400;
  }

  /** Status and the beginning of the body, for error texts. */
  public String summary() {
    String start = body.length() > SHOWN ? body.substring(0, SHOWN) + "…" : body;
    return "%d from %s: %s".formatted(status, url, start.strip());
  }
}
