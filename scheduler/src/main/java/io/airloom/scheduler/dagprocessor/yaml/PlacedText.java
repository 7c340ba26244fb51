package io.airloom.scheduler.dagprocessor.yaml;

import io.airloom.scheduler.dagprocessor.problem.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file's text with environment variables filled in, which still knows where each character came
 * from. Immutable.
 *
 * <p>Variables are filled in as Python's {@code os.path.expandvars} does: {@code $NAME} and {@code
 * ${NAME}}, everywhere, before YAML is read; unknown ones stay as written.
 */
public final class PlacedText {
  private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z0-9_]+|\\{[^}]*\\})");

  private final String file;
  private final String text;

  /** Offset of each line in the file, in code points. */
  private final int[] lineStarts;

  private final List<Edit> edits;

  /** A variable that was filled in, offsets in code points. */
  private record Edit(int textStart, int textEnd, int rawStart, int rawEnd) {}

  private PlacedText(String file, String text, int[] lineStarts, List<Edit> edits) {
    this.file = file;
    this.text = text;
    this.lineStarts = lineStarts;
    this.edits = edits;
  }

  /**
   * Fills in the variables of a file.
   *
   * @param file the file's path, for positions
   * @param raw the file's text
   * @param environment values by variable name
   */
  public static PlacedText expand(String file, String raw, Map<String, String> environment) {
    StringBuilder text = new StringBuilder(raw.length());
    List<Edit> edits = new ArrayList<>();
    Matcher matcher = VARIABLE.matcher(raw);
    int rawDone = 0;
    int rawPoints = 0;
    int textPoints = 0;
    while (matcher.find()) {
      String name = matcher.group(1);
      String value =
          environment.get(name.startsWith("{") ? name.substring(1, name.length() - 1) : name);
      if (value == null) {
        continue;
      }
      int before = raw.codePointCount(rawDone, matcher.start());
      text.append(raw, rawDone, matcher.start()).append(value);
      int rawStart = rawPoints + before;
      int textStart = textPoints + before;
      rawPoints = rawStart + matcher.end() - matcher.start();
      textPoints = textStart + value.codePointCount(0, value.length());
      edits.add(new Edit(textStart, textPoints, rawStart, rawPoints));
      rawDone = matcher.end();
    }
    text.append(raw, rawDone, raw.length());
    return new PlacedText(file, text.toString(), lineStartsOf(raw), List.copyOf(edits));
  }

  /** Path of the file. */
  public String file() {
    return file;
  }

  /** The text to read. */
  public String text() {
    return text;
  }

  /** Where the character at an offset of {@link #text()}, in code points, stands in the file. */
  public Position positionAt(int index) {
    int raw = rawIndex(index);
    int found = Arrays.binarySearch(lineStarts, raw);
    int line = found >= 0 ? found : -found - 2;
    return new Position(file, line + 1, raw - lineStarts[line] + 1);
  }

  private int rawIndex(int index) {
    int low = 0;
    int high = edits.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (edits.get(middle).textStart() <= index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) {
      return index;
    }
    Edit edit = edits.get(low - 1);
    return index < edit.textEnd() ? edit.rawStart() : edit.rawEnd() + index - edit.textEnd();
  }

  private static int[] lineStartsOf(String raw) {
    int[] starts = new int[16];
    int count = 1;
    int points = 0;
    for (int i = 0; i < raw.length(); i += Character.charCount(raw.codePointAt(i))) {
      points++;
      char c = raw.charAt(i);
      boolean breaksLine =
          c == '\n' || (c == '\r' && (i + 1 == raw.length() || raw.charAt(i + 1) != '\n'));
      if (breaksLine) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = points;
      }
    }
    return Arrays.copyOf(starts, count);
  }
}
