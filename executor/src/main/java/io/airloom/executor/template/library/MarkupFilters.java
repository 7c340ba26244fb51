package io.airloom.executor.template.library;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.format.Html;
import io.airloom.executor.template.format.JsonText;
import io.airloom.executor.template.format.UrlQuote;
import io.airloom.executor.template.method.Attributes;
import io.airloom.executor.template.method.Texts;
import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.operation.Iteration;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Filters for HTML, URLs and JSON, and those that look at a value as such. */
final class MarkupFilters {
  private static final Pattern BAD_ATTRIBUTE = Pattern.compile("[\\s/>=]");

  static final Builtins FILTERS =
      Builtins.builder()
          .add("escape", "escape(s)", (_, a) -> Str.markup(Html.escape(a.get(0))))
          .alias("e", "escape")
          .add(
              "forceescape",
              "do_forceescape(value)",
              (_, a) -> Str.markup(Html.escape(a.get(0).str())))
          .add("safe", "do_mark_safe(value)", (_, a) -> Str.markup(a.get(0).str()))
          .add("striptags", "do_striptags(value)", (_, a) -> Str.of(Html.stripTags(a.get(0).str())))
          .add("urlencode", "do_urlencode(value)", MarkupFilters::urlEncode)
          .add(
              "urlize",
              "do_urlize(value, trim_url_limit=, nofollow=, target=, rel=, extra_schemes=)",
              MarkupFilters::urlize)
          .add("xmlattr", "do_xmlattr(d, autospace=)", MarkupFilters::xmlAttributes)
          .add("tojson", "do_tojson(value, indent=)", MarkupFilters::toJson)
          .add("pprint", "do_pprint(value)", (_, a) -> Str.of(PrettyPrinter.print(a.get(0))))
          .add("default", "do_default(value, default_value=, boolean=)", (_, a) -> fallback(a))
          .alias("d", "default")
          .add(
              "attr",
              "do_attr(obj, name)",
              (rendering, a) -> Attributes.attributeOnly(rendering, a.get(0), a.get(1).str()))
          .build();

  private MarkupFilters() {}

  private static Value fallback(Signature.Bound arguments) {
    Value value = arguments.get(0);
    boolean missing = value instanceof Undefined || (arguments.flag(2, false) && !value.truthy());
    return missing ? arguments.or(1, Str.EMPTY) : value;
  }

  private static Value urlEncode(Rendering rendering, Signature.Bound arguments) {
    Value value = arguments.get(0);
    if (value instanceof Str text) {
      return Str.of(UrlQuote.quote(text.text(), "/"));
    }
    if (!Iteration.iterable(rendering, value)) {
      return Str.of(UrlQuote.quote(value.str(), "/"));
    }
    List<String> parts = new ArrayList<>();
    if (value instanceof DictValue dict) {
      dict.entries().forEach((key, item) -> parts.add(pair(key, item)));
    } else {
      for (Value item : Iteration.list(rendering, value)) {
        List<Value> pair = Iteration.unpack(rendering, item, 2);
        parts.add(pair(pair.get(0), pair.get(1)));
      }
    }
    return Str.of(String.join("&", parts));
  }

  private static String pair(Value key, Value value) {
    return UrlQuote.quotePlus(key.str()) + "=" + UrlQuote.quotePlus(value.str());
  }

  private static Value urlize(Rendering rendering, Signature.Bound arguments) {
    Str input = Texts.soft(arguments.get(0));
    String html =
        Urlize.links(
            Html.escape(input),
            arguments.integer(1, Integer.MAX_VALUE),
            arguments.flag(2, false),
            arguments.text(3, ""),
            arguments.text(4, ""));
    rendering.charge(html.length());
    return rendering.autoescape() ? Str.markup(html) : Str.of(html);
  }

  private static Value xmlAttributes(Rendering rendering, Signature.Bound arguments) {
    if (!(arguments.get(0) instanceof DictValue dict)) {
      throw TemplateException.of(
          "AttributeError",
          "'" + arguments.get(0).typeName() + "' object has no attribute 'items'");
    }
    List<String> attributes = new ArrayList<>();
    dict.entries()
        .forEach((key, value) -> {
          if (value == None.NONE || value instanceof Undefined) {
            return;
          }
          if (BAD_ATTRIBUTE.matcher(key.str()).find()) {
            throw TemplateException.valueError(
                "Invalid character in attribute name: " + key.repr());
          }
          attributes.add(Html.escape(key) + "=\"" + Html.escape(value) + "\"");
        });
    String joined = String.join(" ", attributes);
    String html = arguments.flag(1, true) && !joined.isEmpty() ? " " + joined : joined;
    return rendering.autoescape() ? Str.markup(html) : Str.of(html);
  }

  private static Value toJson(Rendering rendering, Signature.Bound arguments) {
    String indent = arguments.present(1) ? indentation(arguments) : null;
    String json = JsonText.write(arguments.get(0), JsonText.Layout.of(indent, true));
    rendering.charge(json.length());
    return Str.markup(
        json.replace("<", "\\u003c")
            .replace(">", "\\u003e")
            .replace("&", "\\u0026")
            .replace("'", "\\u0027"));
  }

  private static String indentation(Signature.Bound arguments) {
    return arguments.get(1) instanceof Str text
        ? text.text()
        : " ".repeat(Math.clamp(arguments.integer(1, 0), 0, 1_000));
  }
}
