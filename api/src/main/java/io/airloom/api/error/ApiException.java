package io.airloom.api.error;

/**
 * A call that is answered with a status and an error body in Airflow's words.
 *
 * <p>Those words are a contract with clients, so they do not follow Airloom's own message shape;
 * everything else throws {@link io.airloom.core.error.AirloomException}.
 */
public final class ApiException extends RuntimeException {
  /** The status for a path that exists, but not with this method. */
  public static final int METHOD_NOT_ALLOWED = 405;

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Object detail;

  /** A refusal with the given HTTP status and the {@code detail} of its body. */
  public ApiException(int status, Object detail) {
    super(status + " " + detail, null, false, false);
    this.status = status;
    this.detail = detail;
  }

  public static ApiException badRequest(String detail) {
    return new ApiException(400, detail);
  }

  public static ApiException notFound(String detail) {
    return new ApiException(404, detail);
  }

  /** A value that only the handler could check; {@code detail} is a text then. */
  public static ApiException unprocessable(String detail) {
    return new ApiException(422, detail);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** What stands under {@code detail} in the body. */
  public Object detail() {
    return detail;
  }
}
