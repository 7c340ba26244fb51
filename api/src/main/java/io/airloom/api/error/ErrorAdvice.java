package io.airloom.api.error;

import io.airloom.core.error.AirloomException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.DataException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.NoHandlerFoundException;

/** Turns what a call threw into Airflow's status and body. */
@RestControllerAdvice
public final class ErrorAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorAdvice.class);

  private static final List<String> DECLARATION_ORDER =
      List.of("GET", "POST", "PATCH", "PUT", "DELETE");

  /** Single entities of these kinds declare their DELETE before everything else. */
  private static final Pattern DELETE_COMES_FIRST =
      Pattern.compile("/api/v2/(variables|connections|pools)/.+");

  private final Supplier<String> logIds;

  /**
   * An advice.
   *
   * @param logIds gives an id for each error that the log tells more about
   */
  public ErrorAdvice(Supplier<String> logIds) {
    this.logIds = logIds;
  }

  @ExceptionHandler(ApiException.class)
  ResponseEntity<Record> refused(ApiException refusal) {
    Record body =
        refusal.detail() instanceof RouteNotFound unknown
            ? unknown
            : new ErrorBody(refusal.detail());
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(refusal.status()).contentType(MediaType.APPLICATION_JSON);
    if (refusal.status() == ApiException.METHOD_NOT_ALLOWED) {
      answer.header(HttpHeaders.ALLOW, "GET");
    }
    return answer.body(body);
  }

  /** Airflow names only the method of the first route that it declares for the path. */
  @ExceptionHandler(HttpRequestMethodNotSupportedException.class)
  ResponseEntity<ErrorBody> wrongMethod(
      HttpRequestMethodNotSupportedException wrong, HttpServletRequest request) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(405);
    String allowed = firstDeclared(wrong.getSupportedHttpMethods(), request.getRequestURI());
    if (allowed != null) {
      answer.header(HttpHeaders.ALLOW, allowed);
    }
    return answer.contentType(MediaType.APPLICATION_JSON).body(new ErrorBody("Method Not Allowed"));
  }

  private static @Nullable String firstDeclared(@Nullable Set<HttpMethod> methods, String path) {
    if (methods == null) {
      return null;
    }
    // The token route is the one path whose POST comes before its GET.
    if (path.startsWith("/auth/") && methods.contains(HttpMethod.POST)) {
      return "POST";
    }
    if (DELETE_COMES_FIRST.matcher(path).matches()) {
      return "DELETE";
    }
    return DECLARATION_ORDER.stream()
        .filter(name -> methods.contains(HttpMethod.valueOf(name)))
        .findFirst()
        .orElse(null);
  }

  @ExceptionHandler(NoHandlerFoundException.class)
  ResponseEntity<Record> noSuchRoute(NoHandlerFoundException missing) {
    Record body =
        missing.getRequestURL().startsWith("/api/")
            ? RouteNotFound.BODY
            : new ErrorBody("Not Found");
    return ResponseEntity.status(404).contentType(MediaType.APPLICATION_JSON).body(body);
  }

  @ExceptionHandler(AirloomException.class)
  ResponseEntity<ErrorBody> named(AirloomException error) {
    return switch (error.code()) {
      case INVALID_ARGUMENT -> answer(400, text(error));
      case NOT_FOUND -> answer(404, text(error));
      case ALREADY_EXISTS -> conflict(error);
      case ILLEGAL_STATE -> answer(409, text(error));
      case LIMIT_EXCEEDED -> answer(429, text(error));
      case NOT_OWNER, STORAGE_UNAVAILABLE -> unavailable(error);
      case INTERNAL_ERROR -> unexpected(error);
    };
  }

  private ResponseEntity<ErrorBody> conflict(AirloomException error) {
    String id = logIds.get();
    LOG.info("Refused a duplicate, id {}: {}", id, error.getMessage());
    return answer(409, DatabaseConflict.uniqueConstraint(id));
  }

  private static ResponseEntity<ErrorBody> unavailable(AirloomException error) {
    LOG.warn("Answered 503: {}", error.getMessage());
    return ResponseEntity.status(503)
        .header(HttpHeaders.RETRY_AFTER, "1")
        .contentType(MediaType.APPLICATION_JSON)
        .body(new ErrorBody(text(error)));
  }

  /** What the database found wrong with a value that nobody looked at before it. */
  @ExceptionHandler(DataException.class)
  ResponseEntity<ErrorBody> badData(DataException error) {
    String id = logIds.get();
    LOG.info("Refused a value, id {}: {}", id, error.getMessage());
    return answer(422, DatabaseConflict.badData(id));
  }

  /** Two calls at the same moment, of which the other was first. */
  @ExceptionHandler(ConstraintViolationException.class)
  ResponseEntity<ErrorBody> lostRace(ConstraintViolationException error) {
    String id = logIds.get();
    LOG.info("Refused a duplicate, id {}: {}", id, error.getMessage());
    return answer(409, DatabaseConflict.uniqueConstraint(id));
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<ErrorBody> unexpected(Exception defect) {
    String id = logIds.get();
    LOG.error("Failed to answer a call, id {}", id, defect);
    return answer(500, "Internal Server Error. The server's log has more under the ID " + id);
  }

  private static String text(AirloomException error) {
    String message = error.getMessage();
    return message == null ? error.code().name() : message;
  }

  private static ResponseEntity<ErrorBody> answer(int status, Object detail) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(new ErrorBody(detail));
  }
}
