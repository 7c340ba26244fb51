package io.airloom.api.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a call, in the vocabulary of Pydantic 2 that Airflow's clients know.
 *
 * @param type the kind of problem, for example {@code missing}
 * @param loc where: {@code body}, {@code query} or {@code path}, then names and list positions
 * @param msg the text
 * @param input the offending value, as it was sent
 * @param ctx numbers and names that the text mentions, null if it mentions none
 */
public record Problem(
    String type,
    List<Object> loc,
    String msg,
    @Nullable Object input,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> ctx) {}
