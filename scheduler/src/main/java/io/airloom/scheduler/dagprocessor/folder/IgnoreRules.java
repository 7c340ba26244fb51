package io.airloom.scheduler.dagprocessor.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of one {@code .airflowignore} or {@code .airloomignore} file, in the glob syntax of
 * {@code .gitignore}. They hold below the folder of the file. Immutable.
 */
final class IgnoreRules {
  private static final Logger LOG = LoggerFactory.getLogger(IgnoreRules.class);

  private final List<Rule> rules;

  /**
   * One line.
   *
   * @param pattern what a path below the folder must match
   * @param isNegated whether a match takes the path back in
   * @param onlyFolders whether files are left alone
   */
  private record Rule(Pattern pattern, boolean isNegated, boolean onlyFolders) {}

  /** What the rules say of a path. */
  enum Verdict {
    IGNORED,
    TAKEN,
    SILENT
  }

  private IgnoreRules(List<Rule> rules) {
    this.rules = rules;
  }

  /** Reads the lines of a file; a line that is no pattern is skipped. */
  static IgnoreRules parse(List<String> lines) {
    List<Rule> rules = new ArrayList<>();
    for (String line : lines) {
      String text = line.replaceFirst("(^|\\s)#.*$", "").strip();
      boolean isNegated = text.startsWith("!");
      String glob = isNegated ? text.substring(1) : text;
      boolean onlyFolders = glob.endsWith("/");
      glob = onlyFolders ? glob.substring(0, glob.length() - 1) : glob;
      if (!glob.isEmpty()) {
        try {
          rules.add(new Rule(Pattern.compile(regex(glob)), isNegated, onlyFolders));
        } catch (PatternSyntaxException e) {
          LOG.warn("Ignore pattern {} cannot be read and has no effect.", glob);
        }
      }
    }
    return new IgnoreRules(List.copyOf(rules));
  }

  /**
   * The last matching line decides.
   *
   * @param path below the folder of the rules, with {@code /}
   */
  Verdict verdict(String path, boolean isFolder) {
    for (Rule rule : rules.reversed()) {
      if ((isFolder || !rule.onlyFolders()) && rule.pattern().matcher(path).matches()) {
        return rule.isNegated() ? Verdict.TAKEN : Verdict.IGNORED;
      }
    }
    return Verdict.SILENT;
  }

  private static String regex(String glob) {
    boolean isAnchored = glob.indexOf('/') >= 0;
    String rest = glob.startsWith("/") ? glob.substring(1) : glob;
    StringBuilder regex = new StringBuilder(isAnchored ? "" : "(?:.*/)?");
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (rest.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (rest.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (c == '[' && rest.indexOf(']', i + 2) > 0) {
        int end = rest.indexOf(']', i + 2);
        regex.append('[').append(rest.substring(i + 1, end).replaceFirst("^!", "^")).append(']');
        i = end;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }
}
