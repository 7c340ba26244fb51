package io.airloom.api.auth;

import io.airloom.api.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Redirects of browsers to and from the login page. */
@RestController
public final class LoginController {
  private static final String LOGIN_PAGE = "/auth/login";
  private static final String NO_COOKIE =
      "_token=\"\"; expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Max-Age=0; Path=/;"
          + " SameSite=lax";

  /** Only paths on this server are followed, so that nobody is led away after a login. */
  @GetMapping("/api/v2/auth/login")
  public ResponseEntity<Void> login(
      HttpServletRequest request, @RequestParam("next") Optional<String> next) {
    if (next.isEmpty()) {
      return redirect(LOGIN_PAGE).build();
    }
    if (!isOwn(next.get(), request)) {
      throw ApiException.badRequest("Invalid or unsafe next URL");
    }
    String encoded = URLEncoder.encode(next.get(), StandardCharsets.UTF_8);
    return redirect(LOGIN_PAGE + "?next=" + encoded).build();
  }

  /** Takes the cookie away. */
  @GetMapping("/api/v2/auth/logout")
  public ResponseEntity<Void> logout() {
    return redirect(LOGIN_PAGE).header(HttpHeaders.SET_COOKIE, NO_COOKIE).build();
  }

  private static boolean isOwn(String next, HttpServletRequest request) {
    if (next.startsWith("//") || next.indexOf('\\') >= 0) {
      return false;
    }
    try {
      URI uri = URI.create(next);
      return next.startsWith("/")
          ? uri.getHost() == null
          : request.getServerName().equals(uri.getHost());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static ResponseEntity.BodyBuilder redirect(String location) {
    return ResponseEntity.status(HttpStatus.TEMPORARY_REDIRECT)
        .header(HttpHeaders.LOCATION, location);
  }
}
