package io.airloom.api.log;

import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.auth.SignedText;
import io.airloom.api.error.ApiException;
import io.airloom.api.request.Accepted;
import io.airloom.api.request.QueryParameters;
import io.airloom.api.request.RequestInput;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.executor.log.LogKey;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Task logs over REST, as one JSON answer or as a stream of JSON lines. */
@RestController
public final class LogController {
  private static final MediaType NDJSON = MediaType.APPLICATION_NDJSON;

  private final LogQueries tries;
  private final LogPieces pieces;
  private final SignedText tokens;

  /**
   * A controller.
   *
   * @param tokens signs where a log was left off
   */
  public LogController(LogQueries tries, LogPieces pieces, SignedText tokens) {
    this.tries = tries;
    this.pieces = pieces;
    this.tokens = tokens;
  }

  /** JSON, or JSON lines for {@code Accept: application/x-ndjson}. */
  @GetMapping("/api/v2/dags/{dagId}/dagRuns/{runId}/taskInstances/{taskId}/logs/{tryNumber}")
  @Needs(Role.VIEWER)
  public ResponseEntity<?> getLog(
      HttpServletRequest request,
      @PathVariable("dagId") String dagId,
      @PathVariable("runId") String runId,
      @PathVariable("taskId") String taskId,
      @PathVariable("tryNumber") String tryNumber) {
    RequestInput input = RequestInput.of(request);
    int number = input.pathInteger("try_number", tryNumber);
    QueryParameters query = input.query();
    int mapIndex =
        query.integer("map_index", TaskInstanceKey.NOT_MAPPED, TaskInstanceKey.NOT_MAPPED);
    Optional<String> token = query.text("token");
    input.refuseProblems();
    Accepted accepted = Accepted.of(request, "application/x-ndjson");
    long offset = token.map(this::offset).orElse(0L);
    LogKey key = new LogKey(dagId, runId, taskId, mapIndex, number);
    LogQueries.TryRow row =
        (number < 1 ? Optional.<LogQueries.TryRow>empty() : tries.find(key))
            .orElseThrow(() -> ApiException.notFound("TaskInstance not found"));
    LogPieces.Piece piece = piece(key, offset, row.mayGoOn(number));
    return switch (accepted) {
      case JSON -> json(piece);
      case OTHER -> lines(piece);
    };
  }

  private long offset(String token) {
    return tokens
        .verify(token)
        .map(Long::valueOf)
        .orElseThrow(() ->
            ApiException.badRequest(
                "Bad Signature. Please use only the tokens provided by the API."));
  }

  private LogPieces.Piece piece(LogKey key, long offset, boolean mayGoOn) {
    try {
      return pieces.read(key, offset, mayGoOn);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ResponseEntity<?> json(LogPieces.Piece piece) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            new LogResponse(
                piece.lines(), piece.next().map(at -> tokens.sign(at.toString())).orElse(null)));
  }

  private ResponseEntity<?> lines(LogPieces.Piece piece) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(NDJSON);
    piece
        .next()
        .ifPresent(at -> answer.header("Airflow-Continuation-Token", tokens.sign(at.toString())));
    return answer.body(pieces.lines(piece));
  }
}
