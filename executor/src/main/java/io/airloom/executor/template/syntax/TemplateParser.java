package io.airloom.executor.template.syntax;

import io.airloom.executor.template.error.Position;
import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.syntax.expr.Call;
import io.airloom.executor.template.syntax.expr.Expr;
import io.airloom.executor.template.syntax.expr.Filter;
import io.airloom.executor.template.syntax.stmt.Assign;
import io.airloom.executor.template.syntax.stmt.AssignBlock;
import io.airloom.executor.template.syntax.stmt.Autoescape;
import io.airloom.executor.template.syntax.stmt.Block;
import io.airloom.executor.template.syntax.stmt.CallBlock;
import io.airloom.executor.template.syntax.stmt.Do;
import io.airloom.executor.template.syntax.stmt.Extends;
import io.airloom.executor.template.syntax.stmt.FilterBlock;
import io.airloom.executor.template.syntax.stmt.For;
import io.airloom.executor.template.syntax.stmt.FromImport;
import io.airloom.executor.template.syntax.stmt.If;
import io.airloom.executor.template.syntax.stmt.Import;
import io.airloom.executor.template.syntax.stmt.Include;
import io.airloom.executor.template.syntax.stmt.Macro;
import io.airloom.executor.template.syntax.stmt.MacroBody;
import io.airloom.executor.template.syntax.stmt.Output;
import io.airloom.executor.template.syntax.stmt.Stmt;
import io.airloom.executor.template.syntax.stmt.Text;
import io.airloom.executor.template.syntax.stmt.With;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parses template text into a {@link TemplateTree}. */
public final class TemplateParser {
  private static final int MAX_NESTED_BLOCKS = 100;
  private static final Set<String> KEYWORDS =
      Set.of(
          "for",
          "if",
          "block",
          "extends",
          "print",
          "macro",
          "include",
          "from",
          "import",
          "set",
          "with",
          "autoescape",
          "call",
          "filter",
          "do");

  private final TokenStream stream;
  private final ExpressionParser expressions;
  private final TargetParser targets;
  private final Map<String, Block> blocks = new LinkedHashMap<>();
  private final Deque<String> openTags = new ArrayDeque<>();
  private final Deque<List<String>> endTags = new ArrayDeque<>();

  private TemplateParser(TokenStream stream) {
    this.stream = stream;
    this.expressions = new ExpressionParser(stream);
    this.targets = new TargetParser(stream, expressions);
  }

  /**
   * Parses {@code text}.
   *
   * @param name name of the template in messages
   * @throws TemplateException a syntax error with the place
   */
  public static TemplateTree parse(SyntaxSettings settings, String name, String text) {
    TemplateParser parser =
        new TemplateParser(Lexer.tokens(LexerPatterns.of(settings), name, text));
    List<Stmt> body = parser.statements(List.of());
    return new TemplateTree(name, body, parser.blocks);
  }

  private List<Stmt> statements(List<String> ends) {
    List<Stmt> body = new ArrayList<>();
    if (!ends.isEmpty()) {
      endTags.push(ends);
    }
    while (!stream.at(TokenType.EOF)) {
      Token token = stream.current();
      if (token.type() == TokenType.DATA) {
        body.add(new Text(stream.advance().text()));
      } else if (token.type() == TokenType.VARIABLE_BEGIN) {
        stream.advance();
        body.add(new Output(expressions.tuple(expressions::expression, Set.of(), false)));
        stream.expect(TokenType.VARIABLE_END);
      } else {
        stream.expect(TokenType.BLOCK_BEGIN);
        if (stream.at(TokenType.NAME) && ends.contains(stream.current().text())) {
          break;
        }
        body.addAll(statement());
        stream.expect(TokenType.BLOCK_END);
      }
    }
    if (!ends.isEmpty()) {
      endTags.pop();
    }
    return body;
  }

  private List<Stmt> statement() {
    if (!stream.at(TokenType.NAME)) {
      throw stream.fail("tag name expected");
    }
    Token token = stream.current();
    if (!KEYWORDS.contains(token.text())) {
      throw unknownTag(token.text());
    }
    if (openTags.size() >= MAX_NESTED_BLOCKS) {
      throw stream.fail("too many statically nested blocks");
    }
    openTags.push(token.text());
    stream.advance();
    List<Stmt> parsed =
        token.isName("print") ? print() : List.of(keyword(token.text(), token.position()));
    openTags.pop();
    return parsed;
  }

  private Stmt keyword(String keyword, Position position) {
    return switch (keyword) {
      case "for" -> forLoop(position);
      case "if" -> conditional();
      case "set" -> assignment();
      case "with" -> with();
      case "macro" -> macro();
      case "call" -> callBlock();
      case "filter" -> filterBlock();
      case "block" -> block(position);
      case "extends" -> new Extends(expressions.expression(), position);
      case "include" -> include(position);
      case "import" -> importModule(position);
      case "from" -> fromImport(position);
      case "do" -> new Do(expressions.tuple(expressions::expression, Set.of(), false));
      default -> new Autoescape(expressions.expression(), body("endautoescape"));
    };
  }

  private List<Stmt> body(String end) {
    List<Stmt> body = bodyUntil(List.of(end));
    stream.advance();
    return body;
  }

  private List<Stmt> bodyUntil(List<String> ends) {
    stream.skipOperator(":");
    stream.expect(TokenType.BLOCK_END);
    List<Stmt> body = statements(ends);
    if (stream.at(TokenType.EOF)) {
      endTags.push(ends);
      throw endOfTemplate();
    }
    return body;
  }

  private TemplateException unknownTag(String name) {
    return stream.fail("Encountered unknown tag '" + name + "'." + nestingHint(name));
  }

  private TemplateException endOfTemplate() {
    return stream.fail("Unexpected end of template." + nestingHint(""));
  }

  private String nestingHint(String found) {
    StringBuilder hint = new StringBuilder();
    if (!endTags.isEmpty()) {
      String wanted =
          endTags.peek().stream().map(TokenStream::quote).collect(Collectors.joining(" or "));
      boolean expectedElsewhere = endTags.stream().anyMatch(ends -> ends.contains(found));
      hint.append(
          expectedElsewhere
              ? " You probably made a nesting mistake. Jinja is expecting this tag, but currently"
                  + " looking for "
                  + wanted
                  + "."
              : " Jinja was looking for the following tags: " + wanted + ".");
    }
    if (!openTags.isEmpty()) {
      hint.append(" The innermost block that needs to be closed is '")
          .append(openTags.peek())
          .append("'.");
    }
    return hint.toString();
  }

  private Stmt forLoop(Position position) {
    Expr target = targets.target(Set.of("in"), false);
    stream.expectName("in");
    Expr items = expressions.tuple(expressions::or, Set.of("recursive"), false);
    Expr filter = stream.skipName("if") ? expressions.expression() : null;
    boolean recursive = stream.skipName("recursive");
    List<Stmt> body = bodyUntil(List.of("endfor", "else"));
    List<Stmt> otherwise = stream.advance().isName("else") ? body("endfor") : List.of();
    return new For(target, items, filter, recursive, body, otherwise, position);
  }

  private Stmt conditional() {
    List<If.Branch> branches = new ArrayList<>();
    while (true) {
      Expr test = expressions.tuple(expressions::or, Set.of(), false);
      branches.add(new If.Branch(test, bodyUntil(List.of("elif", "else", "endif"))));
      Token token = stream.advance();
      if (token.isName("else")) {
        return new If(branches, body("endif"));
      }
      if (token.isName("endif")) {
        return new If(branches, List.of());
      }
    }
  }

  private Stmt assignment() {
    Expr target = targets.target(Set.of(), true);
    if (stream.skipOperator("=")) {
      Expr value = expressions.tuple(expressions::expression, Set.of(), false);
      return new Assign(target, value);
    }
    Filter filter = stream.atOperator("|") ? (Filter) expressions.filter(null, false) : null;
    return new AssignBlock(target, filter, body("endset"));
  }

  private Stmt with() {
    List<Expr> names = new ArrayList<>();
    List<Expr> values = new ArrayList<>();
    while (!stream.at(TokenType.BLOCK_END)) {
      if (!names.isEmpty()) {
        stream.expectOperator(",");
      }
      names.add(targets.target(Set.of(), false));
      stream.expectOperator("=");
      values.add(expressions.expression());
    }
    return new With(names, values, body("endwith"));
  }

  private Stmt macro() {
    String name = targets.name();
    return new Macro(macroBody(name, targets.signature(), "endmacro"));
  }

  private Stmt callBlock() {
    TargetParser.Signature signature =
        stream.atOperator("(")
            ? targets.signature()
            : new TargetParser.Signature(List.of(), List.of());
    if (!(expressions.expression() instanceof Call call)) {
      throw stream.fail("expected call");
    }
    return new CallBlock(call, macroBody(null, signature, "endcall"));
  }

  private MacroBody macroBody(@Nullable String name, TargetParser.Signature signature, String end) {
    Set<String> outer = new LinkedHashSet<>(expressions.namesRead());
    expressions.namesRead().clear();
    List<Stmt> body = body(end);
    List<String> special =
        List.of("caller", "varargs", "kwargs").stream()
            .filter(expressions.namesRead()::contains)
            .filter(word -> !signature.names().contains(word))
            .toList();
    expressions.namesRead().addAll(outer);
    return new MacroBody(name, signature.names(), signature.defaults(), body, special);
  }

  private Stmt filterBlock() {
    Filter filter = (Filter) expressions.filter(null, true);
    return new FilterBlock(filter, body("endfilter"));
  }

  private Stmt block(Position position) {
    String name = stream.expect(TokenType.NAME).text();
    boolean scoped = stream.skipName("scoped");
    boolean required = stream.skipName("required");
    if (stream.atOperator("-")) {
      throw stream.fail(
          "Block names in Jinja have to be valid Python identifiers and may not contain hyphens,"
              + " use an underscore instead.");
    }
    if (blocks.containsKey(name)) {
      throw TemplateException.of(
              "TemplateAssertionError", "block " + TokenStream.quote(name) + " defined twice")
          .at(position);
    }
    List<Stmt> body = body("endblock");
    boolean empty = body.stream().allMatch(s -> s instanceof Text(var text) && text.isBlank());
    if (required && !empty) {
      throw stream.fail("Required blocks can only contain comments or whitespace");
    }
    stream.skipName(name);
    Block block = new Block(name, scoped, required, body, position);
    blocks.put(name, block);
    return block;
  }

  private List<Stmt> print() {
    List<Stmt> outputs = new ArrayList<>();
    while (!stream.at(TokenType.BLOCK_END)) {
      if (!outputs.isEmpty()) {
        stream.expectOperator(",");
      }
      outputs.add(new Output(expressions.expression()));
    }
    return outputs;
  }

  private Stmt include(Position position) {
    Expr template = expressions.expression();
    boolean ignoreMissing = stream.atName("ignore") && stream.ahead().isName("missing");
    if (ignoreMissing) {
      stream.advance();
      stream.advance();
    }
    return new Include(template, ignoreMissing, withContext(true), position);
  }

  private boolean withContext(boolean fallback) {
    boolean named = stream.atName("with") || stream.atName("without");
    if (!named || !stream.ahead().isName("context")) {
      return fallback;
    }
    boolean with = stream.advance().isName("with");
    stream.advance();
    return with;
  }

  private Stmt importModule(Position position) {
    Expr template = expressions.expression();
    stream.expectName("as");
    String target = targets.name();
    return new Import(template, target, withContext(false), position);
  }

  private Stmt fromImport(Position position) {
    Expr template = expressions.expression();
    stream.expectName("import");
    List<FromImport.Alias> names = new ArrayList<>();
    boolean withContext = false;
    while (true) {
      if (!names.isEmpty()) {
        stream.expectOperator(",");
      }
      if (!stream.at(TokenType.NAME)) {
        throw stream.fail(
            "expected token 'name', got " + TokenStream.quote(stream.current().describe()));
      }
      boolean contextFollows =
          (stream.atName("with") || stream.atName("without")) && stream.ahead().isName("context");
      if (contextFollows) {
        withContext = withContext(false);
        break;
      }
      String name = targets.name();
      if (name.startsWith("_")) {
        throw stream.fail("names starting with an underline can not be imported");
      }
      String alias = stream.skipName("as") ? targets.name() : name;
      names.add(new FromImport.Alias(name, alias));
      if (!stream.atOperator(",")) {
        withContext = withContext(false);
        break;
      }
    }
    return new FromImport(template, names, withContext, position);
  }
}
