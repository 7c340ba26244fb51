package io.airloom.api.request;

import io.airloom.api.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** The media type that a caller asks for, where a route offers two (Airflow 3.3). */
public enum Accepted {
  JSON,
  OTHER;

  /**
   * Reads the {@code Accept} header: one media type, parameters left out; none or any is JSON.
   *
   * @param other the media type beside JSON
   * @throws ApiException 406 for a third one
   */
  public static Accepted of(HttpServletRequest request, String other) {
    String header = request.getHeader("Accept");
    String type = header == null ? "*/*" : header.toLowerCase(Locale.ROOT);
    int end = type.indexOf(';');
    return switch ((end < 0 ? type : type.substring(0, end)).strip()) {
      case "*/*", "", "application/json" -> JSON;
      case String given when given.equals(other) -> OTHER;
      default ->
          throw new ApiException(406, "Only application/json or %s is supported".formatted(other));
    };
  }
}
