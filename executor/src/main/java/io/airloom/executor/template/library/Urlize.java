package io.airloom.executor.template.library;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes links of the addresses in HTML text. */
final class Urlize {
  private static final Pattern BLANKS = Pattern.compile("(\\s+)");
  private static final Pattern HEAD = Pattern.compile("^(?:[(<]|&lt;)+");
  private static final Pattern TAIL = Pattern.compile("(?:[)>.,\\n]|&gt;)+$");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "^(?:(?:https?://|www\\.)(?:[\\w%-]+\\.)*(?:[a-z]{2,63}|xn--[\\w%]{2,59})"
              + "|(?:[\\w%-]{2,63}\\.)+(?:com|net|int|edu|gov|org|info|mil)"
              + "|https?://(?:(?:\\d{1,3}(?:\\.\\d{1,3}){3})|\\[(?:[\\da-f]{0,4}:){2}(?:[\\da-f]{0,4}:?){1,6}\\]))"
              + "(?::\\d{1,5})?(?:[/?#]\\S*)?$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MAIL = Pattern.compile("^\\S+@\\w[\\w.-]*\\.\\w+$");

  private Urlize() {}

  static String links(String html, int limit, boolean noFollow, String target, String rel) {
    TreeSet<String> rels = new TreeSet<>(List.of("noopener"));
    if (noFollow) {
      rels.add("nofollow");
    }
    if (!rel.isBlank()) {
      rels.addAll(List.of(rel.strip().split("\\s+", -1)));
    }
    String relAttribute = " rel=\"" + String.join(" ", rels) + "\"";
    String targetAttribute = target.isEmpty() ? "" : " target=\"" + target + "\"";
    List<String> words = new ArrayList<>();
    Matcher blanks = BLANKS.matcher(html);
    int from = 0;
    while (blanks.find()) {
      words.add(word(html.substring(from, blanks.start()), limit, relAttribute, targetAttribute));
      words.add(blanks.group());
      from = blanks.end();
    }
    words.add(word(html.substring(from), limit, relAttribute, targetAttribute));
    return String.join("", words);
  }

  private static String word(String word, int limit, String rel, String target) {
    Matcher head = HEAD.matcher(word);
    String before = head.find() ? head.group() : "";
    String middle = word.substring(before.length());
    Matcher tail = TAIL.matcher(middle);
    String after = tail.find() ? tail.group() : "";
    middle = middle.substring(0, middle.length() - after.length());
    return before + link(middle, limit, rel, target) + after;
  }

  private static String link(String text, int limit, String rel, String target) {
    String shown = text.length() > limit ? text.substring(0, limit) + "..." : text;
    if (ADDRESS.matcher(text).matches()) {
      boolean complete = text.startsWith("https://") || text.startsWith("http://");
      String href = complete ? text : "https://" + text;
      return "<a href=\"" + href + "\"" + rel + target + ">" + shown + "</a>";
    }
    if (text.startsWith("mailto:") && MAIL.matcher(text.substring(7)).matches()) {
      return "<a href=\"" + text + "\">" + text.substring(7) + "</a>";
    }
    boolean mail =
        text.contains("@")
            && !text.startsWith("www.")
            && !text.contains(":")
            && MAIL.matcher(text).matches();
    return mail ? "<a href=\"mailto:" + text + "\">" + text + "</a>" : text;
  }
}
