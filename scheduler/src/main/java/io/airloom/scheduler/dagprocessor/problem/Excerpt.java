package io.airloom.scheduler.dagprocessor.problem;

/** A piece of an author's text made fit for a one-line message: quoted, short, printable. */
public final class Excerpt {
  private static final int LONGEST = 80;

  private Excerpt() {}

  /** The text in quotes; control characters become {@code ?}, what is too long is cut. */
  public static String of(String text) {
    StringBuilder result = new StringBuilder("\"");
    int[] codePoints = text.codePoints().limit(LONGEST + 1L).toArray();
    for (int i = 0; i < Math.min(codePoints.length, LONGEST); i++) {
      result.appendCodePoint(isPrintable(codePoints[i]) ? codePoints[i] : '?');
    }
    if (codePoints.length > LONGEST) {
      result.append('…');
    }
    return result.append('"').toString();
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
