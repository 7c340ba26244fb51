package io.airloom.api.favorite;

import io.airloom.api.auth.Caller;
import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.error.ApiException;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Marking of DAGs over REST. */
@RestController
public final class FavoriteController {
  private final FavoriteStore favorites;

  public FavoriteController(FavoriteStore favorites) {
    this.favorites = favorites;
  }

  @PostMapping("/api/v2/dags/{dagId}/favorite")
  @Needs(Role.VIEWER)
  public ResponseEntity<Void> favoriteDag(
      HttpServletRequest request, @PathVariable("dagId") String dagId) {
    refuseUnknown(dagId);
    if (!favorites.add(Caller.of(request).name(), dagId)) {
      throw new AirloomException(
          ErrorCode.ALREADY_EXISTS,
          "Expected dag \"%s\" not to be a favorite, but it is. Nothing is to be done."
              .formatted(dagId));
    }
    return done();
  }

  @PostMapping("/api/v2/dags/{dagId}/unfavorite")
  @Needs(Role.VIEWER)
  public ResponseEntity<Void> unfavoriteDag(
      HttpServletRequest request, @PathVariable("dagId") String dagId) {
    refuseUnknown(dagId);
    if (!favorites.remove(Caller.of(request).name(), dagId)) {
      throw new ApiException(409, "Dag is not marked as favorite");
    }
    return done();
  }

  private void refuseUnknown(String dagId) {
    if (!favorites.dagExists(dagId)) {
      throw ApiException.notFound("Dag with id '%s' not found".formatted(dagId));
    }
  }

  private static ResponseEntity<Void> done() {
    return ResponseEntity.status(HttpStatus.NO_CONTENT)
        .contentType(MediaType.APPLICATION_JSON)
        .build();
  }
}
