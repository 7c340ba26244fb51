package io.airloom.executor.operator.http;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.template.airflow.facts.Address;
import io.airloom.executor.template.airflow.facts.ConnectionFacts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a call goes: the address and the headers that its connection gives.
 *
 * @param base the address without an endpoint, may be empty
 * @param headers the connection's extra, and its login
 */
record HttpTarget(String base, Map<String, String> headers) {
  // Settings of Airflow's hook that share the extra with headers.
  private static final Set<String> NO_HEADERS =
      Set.of(
          "timeout",
          "allow_redirects",
          "proxies",
          "verify",
          "cert",
          "max_redirects",
          "stream",
          "trust_env",
          "check_response",
          "headers");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * The target of {@code http_conn_id}. Without such a connection an endpoint with a scheme is a
   * target of its own.
   */
  static HttpTarget of(BodyContext context, ArgumentValues arguments) {
    String id = arguments.text("http_conn_id").orElse("http_default");
    ConnectionFacts connection = context.lookups().connection(id);
    if (connection == null) {
      if (hasScheme(arguments.text("endpoint").orElse(""))) {
        return new HttpTarget("", Map.of());
      }
      throw new AirloomException(
          ErrorCode.NOT_FOUND,
          "Expected connection \"%s\" to exist, but it does not. Create it, or write the endpoint with http:// or https://."
              .formatted(id));
    }
    return of(connection);
  }

  private static HttpTarget of(ConnectionFacts connection) {
    Address address = connection.address();
    String host = address.host() == null ? "" : address.host();
    String base = host;
    if (!hasScheme(host)) {
      String scheme =
          address.schema() == null || address.schema().isEmpty() ? "http" : address.schema();
      base = scheme + "://" + host;
    }
    if (address.port() != null) {
      base += ":" + address.port();
    }
    Map<String, String> headers = new LinkedHashMap<>(extraHeaders(connection));
    if (address.login() != null && !address.login().isEmpty()) {
      headers.put("Authorization", basic(address.login(), address.password()));
    }
    return new HttpTarget(base, headers);
  }

  /** The address of an endpoint. */
  URI resolve(String endpoint) {
    String address = endpoint;
    if (!hasScheme(endpoint)) {
      boolean joined = base.endsWith("/") || endpoint.isEmpty() || endpoint.startsWith("/");
      address = joined ? base + endpoint : base + "/" + endpoint;
    }
    try {
      URI uri = URI.create(address);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw notAnAddress(address, e);
    }
    throw notAnAddress(address, null);
  }

  private static AirloomException notAnAddress(String address, @Nullable Exception cause) {
    return new AirloomException(
        ErrorCode.INVALID_ARGUMENT,
        "Expected connection and endpoint to give an http or https address, but they give \"%s\". Correct them."
            .formatted(address),
        cause);
  }

  private static boolean hasScheme(String text) {
    return text.contains("://");
  }

  private static String basic(String login, @Nullable String password) {
    String both = login + ":" + (password == null ? "" : password);
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> extraHeaders(ConnectionFacts connection) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (connection.extra() == null || connection.extra().isBlank()) {
      return headers;
    }
    try {
      JSON.readTree(connection.extra())
          .properties()
          .forEach(field -> {
            if (!NO_HEADERS.contains(field.getKey())) {
              headers.put(field.getKey(), field.getValue().asString());
            } else if (field.getKey().equals("headers")) {
              field
                  .getValue()
                  .properties()
                  .forEach(header -> headers.put(header.getKey(), header.getValue().asString()));
            }
          });
      return headers;
    } catch (JacksonException e) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected the extra of connection \"%s\" to be a JSON object of headers, but it is not. Correct it."
              .formatted(connection.id()),
          e);
    }
  }
}
