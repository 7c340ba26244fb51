package io.airloom.api.request;

import io.airloom.api.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with one call, in the order in which it was found. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /** Whether nothing has been found. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * Answers the call with 422 and all problems, if there are any.
   *
   * @throws ApiException with the problems
   */
  public void refuse() {
    if (!found.isEmpty()) {
      throw new ApiException(422, List.copyOf(found));
    }
  }

  List<Problem> found() {
    return found;
  }

  void add(String type, List<Object> loc, String msg, @Nullable Object input) {
    found.add(new Problem(type, loc, msg, input, null));
  }

  void add(
      String type, List<Object> loc, String msg, @Nullable Object input, Map<String, Object> ctx) {
    found.add(new Problem(type, loc, msg, input, ctx));
  }

  void missing(List<Object> loc, @Nullable Object input) {
    add("missing", loc, "Field required", input);
  }

  void notOneOf(String type, List<Object> loc, @Nullable Object input, List<String> allowed) {
    String expected = Wording.oneOf(allowed);
    add(type, loc, "Input should be " + expected, input, Map.of("expected", expected));
  }

  void below(List<Object> loc, @Nullable Object input, int least) {
    add(
        "greater_than_equal",
        loc,
        "Input should be greater than or equal to " + least,
        input,
        Map.of("ge", least));
  }
}
