package io.airloom.executor.template.library;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Python's {@code textwrap.wrap} for one line.
 *
 * @param width most code units of a line
 * @param breakLongWords whether words longer than a line are cut
 * @param breakOnHyphens whether a line may end after a hyphen inside a word
 */
record WordWrap(int width, boolean breakLongWords, boolean breakOnHyphens) {
  private static final Pattern WITH_HYPHENS =
      Pattern.compile(
          "\\s+|(?<=[\\w!\"'&.,?])-{2,}(?=\\w)"
              + "|\\S+?(?:-(?:(?<=[^\\W\\d_]{2}-)|(?<=[^\\W\\d_]-[^\\W\\d_]-))(?=[^\\W\\d_]-?[^\\W\\d_])"
              + "|(?=\\s|\\z)|(?<=[\\w!\"'&.,?])(?=-{2,}\\w))",
          Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern PLAIN =
      Pattern.compile("\\s+|\\S+", Pattern.UNICODE_CHARACTER_CLASS);

  List<String> wrap(String line) {
    Deque<String> chunks = chunks(line);
    List<String> lines = new ArrayList<>();
    while (!chunks.isEmpty()) {
      String next = line(chunks, lines.isEmpty());
      if (!next.isEmpty()) {
        lines.add(next);
      }
    }
    return lines;
  }

  private Deque<String> chunks(String line) {
    Deque<String> chunks = new ArrayDeque<>();
    Matcher matcher = (breakOnHyphens ? WITH_HYPHENS : PLAIN).matcher(line);
    while (matcher.find()) {
      chunks.add(matcher.group());
    }
    return chunks;
  }

  private String line(Deque<String> chunks, boolean first) {
    if (!first && chunks.getFirst().isBlank()) {
      chunks.removeFirst();
    }
    StringBuilder line = new StringBuilder();
    while (!chunks.isEmpty() && line.length() + chunks.getFirst().length() <= width) {
      line.append(chunks.removeFirst());
    }
    if (!chunks.isEmpty() && chunks.getFirst().length() > width) {
      appendPart(chunks, line);
    }
    return line.toString().stripTrailing();
  }

  private void appendPart(Deque<String> chunks, StringBuilder line) {
    int room = Math.max(1, width - line.length());
    if (!breakLongWords) {
      if (line.isEmpty()) {
        line.append(chunks.removeFirst());
      }
      return;
    }
    String word = chunks.removeFirst();
    int end = room;
    int hyphen = word.lastIndexOf('-', room - 1);
    if (breakOnHyphens && word.length() > room && hyphen > 0) {
      end = hyphen + 1;
    }
    line.append(word, 0, end);
    chunks.addFirst(word.substring(end));
  }
}
