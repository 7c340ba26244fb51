package io.airloom.executor.template;

import io.airloom.executor.template.render.Limits;
import io.airloom.executor.template.syntax.Delimiters;
import io.airloom.executor.template.syntax.SyntaxSettings;
import io.airloom.executor.template.value.Undefined;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the templates of one DAG are read and rendered.
 *
 * @param syntax how text is read, {@code jinja_environment_kwargs}
 * @param undefined what undefined values allow, {@code template_undefined}
 * @param nativeTypes whether results keep their type, {@code render_template_as_native_obj}
 * @param autoescape whether output is escaped as HTML, {@code jinja_environment_kwargs}
 * @param limits what one rendering may cost
 */
public record TemplateSettings(
    SyntaxSettings syntax,
    Undefined.Policy undefined,
    boolean nativeTypes,
    boolean autoescape,
    Limits limits) {
  /** Airflow's defaults: strict undefined values, text results. */
  public static final TemplateSettings DEFAULT =
      new TemplateSettings(
          SyntaxSettings.DEFAULT, Undefined.Policy.STRICT, false, false, Limits.DEFAULT);

  /** These settings with {@code render_template_as_native_obj}. */
  public TemplateSettings withNativeTypes(boolean enabled) {
    return new TemplateSettings(syntax, undefined, enabled, autoescape, limits);
  }

  /** These settings with another class for undefined values, by Jinja's name of it. */
  public TemplateSettings withUndefined(String className) {
    for (Undefined.Policy policy : Undefined.Policy.values()) {
      if (policy.className().equals(className)) {
        return new TemplateSettings(syntax, policy, nativeTypes, autoescape, limits);
      }
    }
    throw new IllegalArgumentException(
        "Expected template_undefined to be a class of Jinja, but it is \"%s\". Use Undefined,"
                .formatted(className)
            + " StrictUndefined, ChainableUndefined or DebugUndefined.");
  }

  /** These settings with other limits. */
  public TemplateSettings withLimits(Limits other) {
    return new TemplateSettings(syntax, undefined, nativeTypes, autoescape, other);
  }

  /** These settings changed by {@code jinja_environment_kwargs}; unknown options are refused. */
  public TemplateSettings withOptions(Map<String, ? extends @Nullable Object> options) {
    for (String name : options.keySet()) {
      if (!Option.NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "Expected jinja_environment_kwargs to hold options of Jinja, but \"%s\" is none."
                    .formatted(name)
                + " Use "
                + String.join(", ", Option.NAMES)
                + ".");
      }
    }
    Option option = new Option(options);
    SyntaxSettings changed =
        new SyntaxSettings(
            new Delimiters(
                option.text("variable_start_string", syntax.delimiters().variableStart()),
                option.text("variable_end_string", syntax.delimiters().variableEnd()),
                option.text("block_start_string", syntax.delimiters().blockStart()),
                option.text("block_end_string", syntax.delimiters().blockEnd()),
                option.text("comment_start_string", syntax.delimiters().commentStart()),
                option.text("comment_end_string", syntax.delimiters().commentEnd())),
            option.text("line_statement_prefix", syntax.lineStatementPrefix()),
            option.text("line_comment_prefix", syntax.lineCommentPrefix()),
            option.flag("trim_blocks", syntax.trimBlocks()),
            option.flag("lstrip_blocks", syntax.lstripBlocks()),
            option.flag("keep_trailing_newline", syntax.keepTrailingNewline()),
            option.text("newline_sequence", syntax.newline()));
    return new TemplateSettings(
        changed, undefined, nativeTypes, option.flag("autoescape", autoescape), limits);
  }

  private record Option(Map<String, ? extends @Nullable Object> options) {
    static final java.util.Set<String> NAMES =
        new java.util.TreeSet<>(
            java.util.Set.of(
                "variable_start_string",
                "variable_end_string",
                "block_start_string",
                "block_end_string",
                "comment_start_string",
                "comment_end_string",
                "line_statement_prefix",
                "line_comment_prefix",
                "trim_blocks",
                "lstrip_blocks",
                "keep_trailing_newline",
                "newline_sequence",
                "autoescape",
                "cache_size",
                "extensions",
                "optimized",
                "auto_reload"));

    String text(String name, String fallback) {
      return options.get(name) instanceof String text ? text : fallback;
    }

    boolean flag(String name, boolean fallback) {
      Object value = options.get(name);
      return value == null
          ? fallback
          : Boolean.parseBoolean(value.toString().toLowerCase(Locale.ROOT));
    }
  }
}
