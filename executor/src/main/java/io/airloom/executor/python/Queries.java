package io.airloom.executor.python;

import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.template.airflow.facts.ConnectionFacts;
import io.airloom.executor.template.airflow.facts.Lookups;
import io.airloom.executor.template.airflow.facts.XComQuery;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Answers what a running callable asks: XComs, variables, connections; and takes its pushes. */
record Queries(BodyContext context, JsonMapper json) {

  /** The answer to a question, both as JSON. Never throws: trouble is an answer, too. */
  String answer(String question) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    try {
      answer.put("value", value(json.readValue(question, Map.class)));
    } catch (RuntimeException e) {
      answer.clear();
      answer.put("error", String.valueOf(e.getMessage()));
    }
    return json.writeValueAsString(answer);
  }

  private @Nullable Object value(Map<?, ?> question) {
    Lookups lookups = context.lookups();
    return switch (text(question, "query")) {
      case "xcom" -> xcoms(lookups, question);
      case "push" -> {
        context.task().xcomPush(text(question, "key"), question.get("value"));
        yield null;
      }
      case "variable" -> lookups.variable(text(question, "key"));
      case "connection" -> connection(lookups.connection(text(question, "key")));
      case String other -> throw new IllegalArgumentException("Unknown query \"" + other + "\".");
    };
  }

  /** A list of the values found, null if there are none. */
  private static @Nullable List<? extends @Nullable Object> xcoms(
      Lookups lookups, Map<?, ?> question) {
    XComQuery query =
        new XComQuery(
            text(question, "dag_id"),
            text(question, "run_id"),
            text(question, "task_id"),
            text(question, "key"),
            Boolean.TRUE.equals(question.get("include_prior_dates")));
    if (question.get("map_index") instanceof Number index) {
      Object value = lookups.xcom(query, index.intValue());
      return value == null ? null : Collections.singletonList(value);
    }
    return lookups.xcoms(query);
  }

  private static @Nullable Map<String, @Nullable Object> connection(
      @Nullable ConnectionFacts connection) {
    if (connection == null) {
      return null;
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("conn_id", connection.id());
    fields.put("conn_type", connection.type());
    fields.put("description", connection.description());
    fields.put("host", connection.address().host());
    fields.put("schema", connection.address().schema());
    fields.put("login", connection.address().login());
    fields.put("password", connection.address().password());
    fields.put("port", connection.address().port());
    fields.put("extra", connection.extra());
    return fields;
  }

  private static String text(Map<?, ?> question, String name) {
    return String.valueOf(question.get(name));
  }
}
