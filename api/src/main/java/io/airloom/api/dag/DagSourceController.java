package io.airloom.api.dag;

import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.error.ApiException;
import io.airloom.api.request.Accepted;
import io.airloom.api.request.RequestInput;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Source texts of DAG versions over REST. */
@RestController
public final class DagSourceController {
  private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

  private final DagQueries dags;

  public DagSourceController(DagQueries dags) {
    this.dags = dags;
  }

  /** JSON, or the bare text for {@code Accept: text/plain}. */
  @GetMapping("/api/v2/dagSources/{dagId}")
  @Needs(Role.VIEWER)
  public ResponseEntity<?> getDagSource(
      HttpServletRequest request, @PathVariable("dagId") String dagId) {
    RequestInput input = RequestInput.of(request);
    Optional<Integer> version =
        input.query().text("version_number").isEmpty()
            ? Optional.empty()
            : Optional.of(input.query().integer("version_number", 0, Integer.MIN_VALUE));
    input.refuseProblems();
    Accepted accepted = Accepted.of(request, "text/plain");
    DagQueries.SourceRow source =
        dags.source(dagId, version)
            .orElseThrow(() ->
                ApiException.notFound(
                    "The source code of the Dag %s, version_number %s was not found"
                        .formatted(dagId, version.map(String::valueOf).orElse("None"))));
    return switch (accepted) {
      case OTHER -> ResponseEntity.ok().contentType(TEXT).body(source.content());
      case JSON ->
          ResponseEntity.ok()
              .contentType(MediaType.APPLICATION_JSON)
              .body(
                  new DagSourceResponse(
                      source.content(), dagId, source.versionNumber(), source.dagDisplayName()));
    };
  }
}
