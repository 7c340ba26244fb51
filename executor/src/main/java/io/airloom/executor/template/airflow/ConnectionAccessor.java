package io.airloom.executor.template.airflow;

import io.airloom.executor.template.airflow.facts.Address;
import io.airloom.executor.template.airflow.facts.ConnectionFacts;
import io.airloom.executor.template.airflow.facts.Lookups;
import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.format.UrlQuote;
import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.FunctionValue;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The connections as {@code conn}.
 *
 * @param lookups where they come from
 */
record ConnectionAccessor(Lookups lookups) implements HostValue {
  private static final Signature GET =
      Signature.parse("ConnectionAccessor.get(conn_id, default_conn=)");
  private static final String MODULE = "airflow.sdk.definitions.connection";

  @Override
  public Value attribute(Rendering rendering, String name) {
    if (name.equals("get")) {
      Builtins.Builtin get = new Builtins.Builtin(GET, (_, arguments) -> get(arguments));
      return FunctionValue.bound("ConnectionAccessor", name, this, get::call);
    }
    ConnectionFacts connection = lookups.connection(name);
    if (connection == null) {
      throw TemplateException.of(
          "AirflowNotFoundException", "The conn_id `" + name + "` isn't defined");
    }
    return value(connection);
  }

  private Value get(Signature.Bound arguments) {
    ConnectionFacts connection = lookups.connection(arguments.get(0).str());
    return connection == null ? arguments.or(1, None.NONE) : value(connection);
  }

  private static Value value(ConnectionFacts connection) {
    return FactValue.builder()
        .with("conn_id", connection.id())
        .with("conn_type", connection.type())
        .with("description", connection.description())
        .with("host", connection.address().host())
        .with("schema", connection.address().schema())
        .with("login", connection.address().login())
        .with("password", connection.address().password())
        .with("port", connection.address().port())
        .with("extra", connection.extra())
        .lazily("extra_dejson", () -> extra(connection))
        .lazily(
            "get_uri",
            () -> FunctionValue.of("Connection.get_uri", (_, _) -> Str.of(uri(connection))))
        .build(MODULE, "Connection", connection.id());
  }

  private static Value extra(ConnectionFacts connection) {
    Value parsed = connection.extra() == null ? null : JsonValues.parse(connection.extra());
    return parsed == null ? new DictValue() : parsed;
  }

  private static String uri(ConnectionFacts connection) {
    Address address = connection.address();
    StringBuilder uri =
        new StringBuilder(connection.type().toLowerCase(Locale.ROOT).replace('_', '-') + "://");
    String host = address.host() == null ? "" : address.host();
    int mark = host.indexOf("://");
    if (mark >= 0 && !host.substring(0, mark).equals(connection.type())) {
      uri.append(host, 0, mark + 3);
      host = host.substring(mark + 3);
    }
    String authority =
        (address.login() == null ? "" : UrlQuote.quote(address.login(), ""))
            + (address.password() == null ? "" : ":" + UrlQuote.quote(address.password(), ""));
    uri.append(authority.isEmpty() ? "" : authority + "@").append(UrlQuote.quote(host, ""));
    if (address.port() != null && address.port() != 0) {
      uri.append(host.isEmpty() && authority.isEmpty() ? "@:" : ":").append(address.port());
    }
    boolean schema = address.schema() != null && !address.schema().isEmpty();
    if (schema) {
      uri.append('/').append(UrlQuote.quote(text(address.schema()), ""));
    }
    String query = query(connection);
    return query.isEmpty() ? uri.toString() : uri + (schema ? "?" : "/?") + query;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static String query(ConnectionFacts connection) {
    if (connection.extra() == null || connection.extra().isEmpty()) {
      return "";
    }
    boolean flat =
        extra(connection) instanceof DictValue dict
            && dict.truthy()
            && dict.entries().values().stream().allMatch(Str.class::isInstance);
    if (flat && extra(connection) instanceof DictValue dict) {
      return dict.entries().entrySet().stream()
          .map(e ->
              UrlQuote.quotePlus(e.getKey().str()) + "=" + UrlQuote.quotePlus(e.getValue().str()))
          .collect(Collectors.joining("&"));
    }
    return "__extra__=" + UrlQuote.quotePlus(connection.extra());
  }

  @Override
  public String typeName() {
    return "ConnectionAccessor";
  }

  @Override
  public String qualifiedTypeName() {
    return "airflow.sdk.execution_time.context.ConnectionAccessor";
  }

  @Override
  public String repr() {
    return "<ConnectionAccessor (dynamic access)>";
  }
}
