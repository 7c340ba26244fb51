package io.airloom.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that draws the state machines is made from their tables and nothing else. */
class StateMachinesPageTest {
  private static final Path PAGE = Path.of("..", "docs", "state-machines.md");
  private static final Path DRAFT = Path.of("target", "state-machines.md");

  @Test
  void pageShowsTheTablesOfTheCode() throws IOException {
    String page = page();
    Files.createDirectories(DRAFT.toAbsolutePath().getParent());
    Files.writeString(DRAFT, page);

    assertThat(PAGE)
        .as(
            "Expected docs/state-machines.md to show the tables of the code, but it does not. Copy"
                + " core/target/state-machines.md over it.")
        .hasContent(page);
  }

  private static String page() {
    return """
    # State machines

    Made by `StateMachinesPageTest` from the tables in `io.airloom.core.run`; the test fails while this page differs
    from them. An arrow is a move that may be committed; nothing else can be. *Clear* is no move but a command of its
    own, the only way out of a finished state.

    ## Task instance

    """
        + diagram(
            List.of(TaskInstanceState.values()),
            TaskInstanceState::value,
            TaskInstanceState::nextStates)
        + """

        | state | then | finished | counts as failed | takes slots |
        |---|---|---|---|---|
        """
        + rows(
            TaskInstanceState.values(),
            state ->
                List.of(
                    state.value(),
                    names(state.nextStates(), TaskInstanceState::value),
                    yes(state.isFinished()),
                    yes(state.isFailure()),
                    yes(state.occupiesSlots())))
        + """

        `none` is null in the database and in the API.

        ## Dag run

        """
        + diagram(List.of(DagRunState.values()), DagRunState::value, DagRunState::nextStates)
        + """

        | state | then | finished |
        |---|---|---|
        """
        + rows(
            DagRunState.values(),
            state ->
                List.of(
                    state.value(),
                    names(state.nextStates(), DagRunState::value),
                    yes(state.isFinished())));
  }

  private static <S> String diagram(
      List<S> states, Function<S, String> name, Function<S, Set<S>> next) {
    StringBuilder text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
    text.append("    [*] --> ").append(name.apply(states.getFirst())).append('\n');
    Predicate<S> isFinal = state -> next.apply(state).isEmpty();
    for (S from : states) {
      // In the order of the enum, so that the page does not change by chance.
      states.stream()
          .filter(next.apply(from)::contains)
          .forEach(to -> text.append(arrow(name.apply(from), name.apply(to))));
      if (isFinal.test(from)) {
        text.append(arrow(name.apply(from), "[*]"));
      }
    }
    return text.append("```\n").toString();
  }

  private static String arrow(String from, String to) {
    return "    " + from + " --> " + to + "\n";
  }

  private static <S> String rows(S[] states, Function<S, List<String>> cells) {
    return Arrays.stream(states)
        .map(state -> "| " + String.join(" | ", cells.apply(state)) + " |\n")
        .collect(Collectors.joining());
  }

  private static <S extends Enum<S>> String names(Set<S> states, Function<S, String> name) {
    return states.stream().sorted().map(name).collect(Collectors.joining(", "));
  }

  private static String yes(boolean answer) {
    return answer ? "yes" : "";
  }
}
