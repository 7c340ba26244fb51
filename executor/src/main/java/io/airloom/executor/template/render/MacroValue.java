package io.airloom.executor.template.render;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.syntax.expr.Expr;
import io.airloom.executor.template.syntax.stmt.MacroBody;
import io.airloom.executor.template.value.Arguments;
import io.airloom.executor.template.value.Bool;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A macro, or the body of a call block. */
final class MacroValue implements HostValue {
  private final Interpreter interpreter;
  private final Frame defined;
  private final MacroBody macro;

  MacroValue(Interpreter interpreter, Frame defined, MacroBody macro) {
    this.interpreter = interpreter;
    this.defined = defined;
    this.macro = macro;
  }

  @Override
  public boolean callable() {
    return true;
  }

  @Override
  public Value call(Rendering rendering, Arguments arguments) {
    Frame frame = defined.inner();
    Map<String, Value> named = new LinkedHashMap<>(arguments.named());
    List<Value> positional = arguments.positional();
    List<String> parameters = macro.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      String parameter = parameters.get(i);
      Value given = i < positional.size() ? positional.get(i) : named.remove(parameter);
      frame.scope().set(parameter, given == null ? missing(frame, i) : given);
    }
    bindSpecial(frame, named);
    bindRest(frame, positional, named);
    return interpreter.macroBody(macro, frame);
  }

  private Value missing(Frame frame, int index) {
    int first = macro.parameters().size() - macro.defaults().size();
    if (index < first) {
      return Undefined.hint(
          interpreter.undefinedPolicy(),
          "parameter '" + macro.parameters().get(index) + "' was not provided");
    }
    Expr fallback = macro.defaults().get(index - first);
    return interpreter.evaluate(fallback, frame);
  }

  private void bindSpecial(Frame frame, Map<String, Value> named) {
    if (macro.special().contains("caller")) {
      Value caller = named.remove("caller");
      frame
          .scope()
          .set(
              "caller",
              caller == null || caller == None.NONE
                  ? Undefined.hint(interpreter.undefinedPolicy(), "No caller defined")
                  : caller);
    }
  }

  private void bindRest(Frame frame, List<Value> positional, Map<String, Value> named) {
    int most = macro.parameters().size();
    if (macro.special().contains("kwargs")) {
      DictValue rest = new DictValue();
      named.forEach(rest::put);
      frame.scope().set("kwargs", rest);
    } else if (named.containsKey("caller")) {
      throw TemplateException.typeError(
          "macro "
              + quotedName()
              + " was invoked with two values for the special caller argument. This is most likely"
              + " a bug.");
    } else if (!named.isEmpty()) {
      throw TemplateException.typeError(
          "macro %s takes no keyword argument '%s'"
              .formatted(quotedName(), named.keySet().iterator().next()));
    }
    List<Value> rest = positional.subList(Math.min(most, positional.size()), positional.size());
    if (macro.special().contains("varargs")) {
      frame.scope().set("varargs", TupleValue.of(rest));
    } else if (!rest.isEmpty()) {
      throw TemplateException.typeError(
          "macro %s takes not more than %d argument(s)".formatted(quotedName(), most));
    }
  }

  private String quotedName() {
    return macro.name() == null ? "None" : "'" + macro.name() + "'";
  }

  @Override
  public @Nullable Value attribute(Rendering rendering, String name) {
    return switch (name) {
      case "name" -> macro.name() == null ? None.NONE : Str.of(macro.name());
      case "arguments" -> TupleValue.of(macro.parameters().stream().<Value>map(Str::of).toList());
      case "catch_kwargs" -> Bool.of(macro.special().contains("kwargs"));
      case "catch_varargs" -> Bool.of(macro.special().contains("varargs"));
      case "caller" -> Bool.of(macro.special().contains("caller"));
      default -> null;
    };
  }

  @Override
  public String typeName() {
    return "Macro";
  }

  @Override
  public String qualifiedTypeName() {
    return "jinja2.runtime.Macro";
  }

  @Override
  public String repr() {
    return macro.name() == null ? "<Macro anonymous>" : "<Macro " + quotedName() + ">";
  }
}
