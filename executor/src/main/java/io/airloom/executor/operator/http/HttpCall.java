package io.airloom.executor.operator.http;

import io.airloom.executor.operator.ArgumentValues;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One call to be made.
 *
 * @param method upper case
 * @param endpoint appended to the target's address
 * @param data parameters of the address for GET, else the body: text, or a map
 * @param headers over those of the target
 * @param options Airflow's {@code extra_options}; {@code timeout} and {@code check_response} count
 */
record HttpCall(
    String method,
    String endpoint,
    @Nullable Object data,
    Map<String, String> headers,
    Map<String, @Nullable Object> options) {
  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");
  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);
  // The client sets these itself and refuses others.
  private static final Set<String> REFUSED =
      Set.of("connection", "content-length", "expect", "host", "upgrade");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * The call of an operator.
   *
   * @param dataName the argument with the data
   */
  static HttpCall of(ArgumentValues arguments, String otherwise, String dataName) {
    Map<String, String> headers = arguments.texts("headers");
    return new HttpCall(
        arguments.text("method").orElse(otherwise).toUpperCase(Locale.ROOT),
        arguments.text("endpoint").orElse(""),
        arguments.value(dataName),
        headers == null ? Map.of() : headers,
        arguments.map("extra_options"));
  }

  /** Whether a status of 400 and above is an error. */
  boolean checksStatus() {
    return !Boolean.FALSE.equals(options.get("check_response"));
  }

  HttpRequest request(HttpTarget target) {
    Map<String, String> all = new LinkedHashMap<>(target.headers());
    all.putAll(headers);
    boolean query = WITHOUT_BODY.contains(method);
    URI uri = query ? withQuery(target.resolve(endpoint)) : target.resolve(endpoint);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(timeout());
    if (!query && data instanceof Map<?, ?> && find(all, "content-type").isEmpty()) {
      all.put("Content-Type", "application/x-www-form-urlencoded");
    }
    request.method(
        method,
        query || data == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body(find(all, "content-type"))));
    all.forEach((name, value) -> {
      if (!REFUSED.contains(name.toLowerCase(Locale.ROOT))) {
        request.setHeader(name, value);
      }
    });
    return request.build();
  }

  private Duration timeout() {
    return options.get("timeout") instanceof Number seconds
        ? Duration.ofMillis(Math.max(1, (long) (seconds.doubleValue() * 1000)))
        : DEFAULT_TIMEOUT;
  }

  private URI withQuery(URI uri) {
    String more =
        switch (data) {
          case null -> "";
          case Map<?, ?> map -> form(map);
          case Object text -> text.toString();
        };
    if (more.isEmpty()) {
      return uri;
    }
    return URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + more);
  }

  private String body(String contentType) {
    if (data instanceof Map<?, ?> map && !contentType.contains("json")) {
      return form(map);
    }
    return data instanceof String text ? text : JSON.writeValueAsString(data);
  }

  private static String form(Map<?, ?> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(@Nullable Object value) {
    return URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8);
  }

  private static String find(Map<String, String> headers, String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
