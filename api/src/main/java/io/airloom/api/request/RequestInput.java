package io.airloom.api.request;

import io.airloom.api.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a caller sent. A controller reads everything it needs, then calls {@link #refuseProblems},
 * so that one answer names all problems (path, then query, then body).
 */
public final class RequestInput {
  private final HttpServletRequest request;
  private final Problems problems = new Problems();

  private RequestInput(HttpServletRequest request) {
    this.request = request;
  }

  public static RequestInput of(HttpServletRequest request) {
    return new RequestInput(request);
  }

  /** A whole number in the path; 0 after noting a problem. */
  public int pathInteger(String name, String text) {
    Integer number = Numbers.parse(text, List.of("path", name), problems);
    return number == null ? 0 : number;
  }

  /** Notes a problem unless the value in the path is the only one that the route takes. */
  public void pathLiteral(String name, String text, String only) {
    if (!text.equals(only)) {
      problems.notOneOf("literal_error", List.of("path", name), text, List.of(only));
    }
  }

  /** A header that must be sent; empty after noting a problem. */
  public Optional<String> requiredHeader(String name) {
    Optional<String> value = Optional.ofNullable(request.getHeader(name));
    if (value.isEmpty()) {
      problems.missing(List.of("header", name), null);
    }
    return value;
  }

  /** The query. */
  public QueryParameters query() {
    return new QueryParameters(request.getParameterMap(), problems);
  }

  /**
   * The JSON in the body, without noting problems; the body can be read again.
   *
   * @throws ApiException 413 if the body is too large
   */
  public static Optional<JsonNode> peek(HttpServletRequest request) {
    return Optional.ofNullable(JsonText.of(request).node());
  }

  /** The JSON object in the body; an empty one after noting a problem. */
  public JsonBody body() {
    return JsonBody.read(request, problems);
  }

  /**
   * Answers the call with 422 if anything was wrong so far.
   *
   * @throws io.airloom.api.error.ApiException with all problems
   */
  public void refuseProblems() {
    problems.refuse();
  }

  /**
   * Like {@link #refuseProblems}, with the problems as one text, for the one route of Airflow that
   * answers so.
   *
   * @param model name of the model in the text
   */
  public void refuseProblemsAsText(String model) {
    if (!problems.isEmpty()) {
      throw ApiException.unprocessable(ProblemText.of(model, problems.found()));
    }
  }
}
