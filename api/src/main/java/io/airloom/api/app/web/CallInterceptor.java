package io.airloom.api.app.web;

import io.airloom.api.audit.AuditStore;
import io.airloom.api.audit.AuditedCall;
import io.airloom.api.auth.Caller;
import io.airloom.api.auth.Gate;
import io.airloom.api.auth.Needs;
import io.airloom.api.error.RouteNotFound;
import io.airloom.api.request.RequestInput;
import io.airloom.api.request.Storable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * What happens to a call between its route being known and its controller: the gate asks who calls,
 * and the audit log notes calls that could change something, refused ones included.
 */
final class CallInterceptor implements HandlerInterceptor {
  private static final String GET = "GET";

  private final Gate gate;
  private final AuditStore audit;

  CallInterceptor(Gate gate, AuditStore audit) {
    this.gate = gate;
    this.audit = audit;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method) {
      Needs needs = method.getMethodAnnotation(Needs.class);
      if (needs != null) {
        Caller caller = gate.identify(request);
        if (!request.getMethod().equals(GET)) {
          note(request, method, caller);
        }
        gate.admit(caller, needs.value());
        if (!path(request).values().stream().allMatch(text -> Storable.isStorable(text))) {
          throw RouteNotFound.refusal();
        }
      }
    }
    return true;
  }

  private void note(HttpServletRequest request, HandlerMethod method, Caller caller) {
    String operation = Operations.of(method.getMethod().getName());
    boolean storable = path(request).values().stream().allMatch(text -> Storable.isStorable(text));
    if (storable && !operation.startsWith("get_")) {
      // Before the query: asking for parameters would swallow a form in the body.
      Optional<JsonNode> body = body(request);
      audit.record(
          new AuditedCall(operation, request.getMethod(), path(request), query(request), body),
          caller.name());
    }
  }

  private static Optional<JsonNode> body(HttpServletRequest request) {
    return RequestInput.peek(request).filter(JsonNode::isObject);
  }

  private static Map<String, String> path(HttpServletRequest request) {
    Map<String, String> path = new LinkedHashMap<>();
    if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
        instanceof Map<?, ?> variables) {
      variables.forEach(
          (name, value) -> path.put(Operations.pathName(name.toString()), greedy(value)));
    }
    return path;
  }

  private static String greedy(Object value) {
    String text = String.valueOf(value);
    return text.startsWith("/") ? text.substring(1) : text;
  }

  private static Map<String, String> query(HttpServletRequest request) {
    Map<String, String> query = new LinkedHashMap<>();
    request.getParameterMap().forEach((name, values) -> query.put(name, values[values.length - 1]));
    return query;
  }
}
