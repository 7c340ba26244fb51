package io.airloom.scheduler.dagprocessor.asset;

import io.airloom.core.asset.AssetCondition;
import io.airloom.core.asset.AssetReference.Asset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a condition such as {@code ((a & b) | c)} of names and URIs; {@code &} binds tighter. */
final class ConditionText {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*([()&|]|[A-Za-z][A-Za-z0-9+.-]*://[^\\s()&|]+|[\\w.-]+)");

  /** A condition deeper than this is a mistake, and must not exhaust the stack. */
  private static final int MOST_TOKENS = 1000;

  private final String text;
  private final Map<String, Asset> names;
  private final List<String> tokens = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private int next;

  ConditionText(String text, Map<String, Asset> names) {
    this.text = text;
    this.names = names;
  }

  /** What is wrong with a text, and where. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1;
    private final int column;

    Fault(int column, String found) {
      super(found);
      this.column = column;
    }

    /** Place of the fault in the text, from 1. */
    int column() {
      return column;
    }
  }

  AssetCondition parse() throws Fault {
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.find(end) && matcher.start() == end && tokens.size() < MOST_TOKENS) {
      tokens.add(matcher.group(1));
      places.add(matcher.start(1) + 1);
      end = matcher.end();
    }
    if (!text.substring(end).isBlank()) {
      throw new Fault(end + 1, "\"" + text.substring(end).strip() + "\"");
    }
    AssetCondition condition = any();
    if (next < tokens.size()) {
      throw fault();
    }
    return condition;
  }

  private AssetCondition any() throws Fault {
    List<AssetCondition> parts = new ArrayList<>(List.of(all()));
    while ("|".equals(peek())) {
      next++;
      parts.add(all());
    }
    return parts.size() == 1 ? parts.getFirst() : new AssetCondition.Any(parts);
  }

  private AssetCondition all() throws Fault {
    List<AssetCondition> parts = new ArrayList<>(List.of(one()));
    while ("&".equals(peek())) {
      next++;
      parts.add(one());
    }
    return parts.size() == 1 ? parts.getFirst() : new AssetCondition.All(parts);
  }

  private AssetCondition one() throws Fault {
    String token = peek();
    if ("(".equals(token)) {
      next++;
      AssetCondition inner = any();
      if (!")".equals(peek())) {
        throw fault();
      }
      next++;
      return inner;
    }
    if (token == null || token.equals(")") || token.equals("&") || token.equals("|")) {
      throw fault();
    }
    next++;
    Asset named = names.get(token);
    return new AssetCondition.Event(named == null ? Asset.ofUri(token) : named);
  }

  private @Nullable String peek() {
    return next < tokens.size() ? tokens.get(next) : null;
  }

  private Fault fault() {
    String token = peek();
    return token == null
        ? new Fault(text.length() + 1, "its end")
        : new Fault(places.get(next), "\"" + token + "\"");
  }
}
