package io.airloom.api.request;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Problems as one text, the way a Pydantic exception prints itself. */
final class ProblemText {
  private static final String PAGE = "https://errors.pydantic.dev/2.12/v/";

  private ProblemText() {}

  /** The text for a model of the given name. */
  static String of(String model, List<Problem> problems) {
    String plural = problems.size() == 1 ? "" : "s";
    return "%d validation error%s for %s\n".formatted(problems.size(), plural, model)
        + problems.stream().map(ProblemText::of).collect(Collectors.joining("\n"));
  }

  private static String of(Problem problem) {
    String field =
        problem.loc().stream().skip(1).map(String::valueOf).collect(Collectors.joining("."));
    return "%s\n  %s [type=%s, input_value=%s, input_type=%s]\n    For further information visit %s%s"
        .formatted(
            field,
            problem.msg(),
            problem.type(),
            value(problem.input()),
            type(problem.input()),
            PAGE,
            problem.type());
  }

  private static String value(@Nullable Object input) {
    if (!(input instanceof JsonNode node) || node.isNull()) {
      return "None";
    }
    if (node.isString()) {
      return "'" + node.stringValue() + "'";
    }
    if (node.isBoolean()) {
      return node.booleanValue() ? "True" : "False";
    }
    return node.toString();
  }

  private static String type(@Nullable Object input) {
    if (!(input instanceof JsonNode node)) {
      return "NoneType";
    }
    return switch (node.getNodeType()) {
      case STRING -> "str";
      case BOOLEAN -> "bool";
      case NUMBER -> node.isIntegralNumber() ? "int" : "float";
      case ARRAY -> "list";
      case OBJECT -> "dict";
      case BINARY, MISSING, NULL, POJO -> "NoneType";
    };
  }
}
