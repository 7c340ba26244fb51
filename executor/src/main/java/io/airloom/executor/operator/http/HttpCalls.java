package io.airloom.executor.operator.http;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes HTTP calls; one client for all tasks of the node. Thread-safe. */
public final class HttpCalls {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
  private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\";]+)");

  private final int maxBody;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  /** Calls whose answers may have so many bytes. */
  public HttpCalls(int maxBody) {
    this.maxBody = maxBody;
  }

  /**
   * Makes a call and reads the answer, whatever its status.
   *
   * @throws IOException if there is no answer, or not in time
   */
  HttpAnswer send(HttpCall call, HttpTarget target) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(call.request(target), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = response.body()) {
      byte[] bytes = in.readNBytes(maxBody + 1);
      if (bytes.length > maxBody) {
        throw new AirloomException(
            ErrorCode.LIMIT_EXCEEDED,
            "Expected an answer of at most %d bytes from %s, but it has more. Ask for less at a time."
                .formatted(maxBody, response.uri()));
      }
      return new HttpAnswer(
          response.statusCode(),
          response.headers().map(),
          new String(bytes, charset(response)),
          response.uri().toString());
    }
  }

  private static Charset charset(HttpResponse<?> response) {
    Matcher matcher = CHARSET.matcher(response.headers().firstValue("content-type").orElse(""));
    try {
      return matcher.find() ? Charset.forName(matcher.group(1).strip()) : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
