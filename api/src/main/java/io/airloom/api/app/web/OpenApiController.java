package io.airloom.api.app.web;

import io.airloom.api.auth.Needs;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The contract of the API as OpenAPI 3.1, made of the routes and records themselves. */
@RestController
public final class OpenApiController {
  private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([a-zA-Z]+)}");

  private final ObjectProvider<RequestMappingHandlerMapping> routes;
  private final String version;

  /**
   * A controller.
   *
   * @param routes looked up with the first call, when all of them are known
   * @param version of the server
   */
  public OpenApiController(ObjectProvider<RequestMappingHandlerMapping> routes, String version) {
    this.routes = routes;
    this.version = version;
  }

  @GetMapping("/openapi.json")
  public ResponseEntity<String> getOpenapi() {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document().toString());
  }

  private ObjectNode document() {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
    root.putObject("info")
        .put("title", "Airflow API")
        .put("description", "Airflow's stable REST API, as far as this server speaks it.")
        .put("version", version);
    WireSchemas schemas = new WireSchemas();
    ObjectNode paths = root.putObject("paths");
    Map<String, Map<String, ObjectNode>> found = new TreeMap<>();
    routes
        .getObject()
        .getHandlerMethods()
        .forEach((mapping, handler) -> {
          for (String pattern : mapping.getPatternValues()) {
            for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
              found
                  .computeIfAbsent(airflowPath(pattern), _ -> new TreeMap<>())
                  .put(
                      method.name().toLowerCase(Locale.ROOT), operation(pattern, handler, schemas));
            }
          }
        });
    found.forEach((path, operations) -> {
      ObjectNode item = paths.putObject(path);
      operations.forEach(item::set);
    });
    ObjectNode components = root.putObject("components");
    components.set("schemas", schemas.all());
    addSecurity(components.putObject("securitySchemes"));
    return root;
  }

  private static String airflowPath(String pattern) {
    return VARIABLE
        .matcher(pattern)
        .replaceAll(found -> "{" + Operations.pathName(found.group(1)) + "}")
        .replace("//", "/");
  }

  private static ObjectNode operation(String pattern, HandlerMethod handler, WireSchemas schemas) {
    ObjectNode operation =
        JsonNodeFactory.instance
            .objectNode()
            .put("operationId", Operations.of(handler.getMethod().getName()));
    ArrayNode parameters = operation.putArray("parameters");
    VARIABLE
        .matcher(pattern)
        .results()
        .forEach(found ->
            parameters
                .addObject()
                .put("name", Operations.pathName(found.group(1)))
                .put("in", "path")
                .put("required", true)
                .putObject("schema")
                .put("type", "string"));
    ResponseStatus status = handler.getMethodAnnotation(ResponseStatus.class);
    ObjectNode answer =
        operation
            .putObject("responses")
            .putObject(Integer.toString(status == null ? 200 : status.value().value()))
            .put("description", "Successful Response");
    Type result = handler.getMethod().getGenericReturnType();
    if (result instanceof Class<?> type && type.isRecord()) {
      answer.putObject("content").putObject("application/json").set("schema", schemas.of(type));
    }
    if (handler.hasMethodAnnotation(Needs.class)) {
      ArrayNode security = operation.putArray("security");
      security.addObject().putArray("OAuth2PasswordBearer");
      security.addObject().putArray("HTTPBearer");
    }
    return operation;
  }

  private static void addSecurity(ObjectNode schemes) {
    ObjectNode password = schemes.putObject("OAuth2PasswordBearer").put("type", "oauth2");
    ObjectNode flow = password.putObject("flows").putObject("password");
    flow.putObject("scopes");
    flow.put("tokenUrl", "/auth/token");
    schemes.putObject("HTTPBearer").put("type", "http").put("scheme", "bearer");
  }
}
