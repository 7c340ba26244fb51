package io.airloom.scheduler.dagprocessor.yaml;

import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads the one document of a YAML file into nodes.
 *
 * <p>Never throws for what a file may hold, and never needs much more memory than the file:
 * nesting, aliases and self-references are bounded while reading, not afterwards. A thread that is
 * interrupted stops soon with {@link java.util.concurrent.CancellationException}.
 */
public final class YamlReader {
  private YamlReader() {}

  /**
   * The root node.
   *
   * @return empty if the file is no YAML that can be used, or has no content; the reason is noted
   */
  public static Optional<YamlNode> read(PlacedText text, YamlLimits limits, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(text.file())
            .setCodePointLimit(Integer.MAX_VALUE)
            .setUseMarks(true)
            .setParseComments(false)
            .build();
    try {
      ParserImpl events = new ParserImpl(settings, new StreamReader(settings, text.text()));
      return new NodeComposer(events, text, limits, problems).document();
    } catch (MarkedYamlEngineException e) {
      note(e, text, problems);
    } catch (YamlEngineException e) {
      problems.error(
          Position.startOf(text.file()),
          "Expected valid YAML, but " + oneLine(String.valueOf(e.getMessage())) + ".",
          "Correct the file.");
    } catch (TooBigException e) {
      problems.error(e.position(), e.message(), "Split the file or flatten it.");
    }
    return Optional.empty();
  }

  private static void note(MarkedYamlEngineException e, PlacedText text, Problems problems) {
    Position position =
        e.getProblemMark()
            .or(e::getContextMark)
            .map(mark -> text.positionAt(mark.getIndex()))
            .orElse(Position.startOf(text.file()));
    String problem = oneLine(e.getProblem());
    problems.error(position, "Expected valid YAML, but " + problem + ".", hintFor(problem));
  }

  private static String hintFor(String problem) {
    String lower = problem.toLowerCase(Locale.ROOT);
    if (lower.contains("\\t") || lower.contains("tab")) {
      return "Indent with spaces, not with tabs.";
    }
    if (lower.contains("cannot start any token")) {
      return "Put the value in quotes.";
    }
    if (lower.contains("mapping values are not allowed")) {
      return "Check the indentation, or put a value that contains ': ' in quotes.";
    }
    if (lower.contains("end of stream") || lower.contains("stream end")) {
      return "Close the quote or bracket; the file may have been cut off.";
    }
    return "Correct the line; often the indentation or a missing quote or bracket is the cause.";
  }

  private static String oneLine(String message) {
    String line = message.strip().replaceAll("\\s+", " ").replaceFirst("\\. \\(.*\\)$", "");
    while (line.endsWith(".")) {
      line = line.substring(0, line.length() - 1);
    }
    return line;
  }
}
