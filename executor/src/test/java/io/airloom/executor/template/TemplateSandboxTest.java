package io.airloom.executor.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.render.Environment;
import io.airloom.executor.template.render.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateSandboxTest {
  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(30), 300_000, 1_000_000, 1_000_000, 500);

  private final AtomicLong nanos = new AtomicLong();

  private Object render(String template, Limits limits) {
    Environment.Sources sources =
        new Environment.Sources(
            InstantSource.fixed(Instant.EPOCH), () -> nanos.addAndGet(1_000_000), new Random(1));
    TemplateRenderer renderer =
        new TemplateRenderer(
            TemplateSettings.DEFAULT.withLimits(limits), TemplateSource.NONE, sources);
    Object rendered = renderer.render(template, List.of(), _ -> null);
    return rendered == null ? "" : rendered;
  }

  private String errorOf(String template) {
    try {
      return "rendered " + render(template, LIMITS).toString().length() + " characters";
    } catch (TemplateException e) {
      return e.errorType();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ 'x' * 10000000 }}",
        "{{ [0] * 10000000 }}",
        "{{ 'x' | center(10000000) }}",
        "{{ '%1000000s%1000000s%1000000s%1000000s%1000000s' % (1, 2, 3, 4, 5) }}",
        "{{ 7 ** 10000000 }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% for a in range(99999) %}{{ 'x' * 100 }}{% endfor %}",
        "{% set ns = namespace(s='x') %}{% for i in range(60) %}{% set ns.s = ns.s + ns.s %}{%"
            + " endfor %}",
        "{% set ns = namespace(l=[1]) %}{% for i in range(60) %}{% set ns.l = ns.l + ns.l %}{%"
            + " endfor %}",
        "{% set l = ['x' * 1000] %}{% for i in range(40) %}{% set _ = l.append([l[-1], l[-1]]) %}{%"
            + " endfor %}{{ l }}"
      })
  void refusesTemplatesThatWouldExhaustTheNode(String template) {
    assertThat(errorOf(template)).isIn("TemplateLimitError", "RecursionError");
  }

  @Test
  void refusesRangesAsJinjaDoes() {
    assertThat(errorOf("{{ range(10**9) | list }}")).isEqualTo("OverflowError");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}",
        "{% block b %}{{ self.b() }}{% endblock %}",
        "{% set l = [] %}{% set _ = l.append(l) %}{{ l == [l] and [l] == l }}"
      })
  void endsEndlessRecursion(String template) {
    assertThat(errorOf(template)).isIn("RecursionError", "rendered 4 characters");
  }

  @Test
  void refusesExpressionsNestedTooDeep() {
    assertThat(errorOf("{{ " + "(".repeat(5_000) + "1" + ")".repeat(5_000) + " }}"))
        .isEqualTo("TemplateSyntaxError");
    assertThat(errorOf("{{ " + "1 + ".repeat(50_000) + "1 }}")).isEqualTo("RecursionError");
  }

  @Test
  void stopsAtTheDeadline() {
    // given a clock that moves a millisecond at each look
    Limits brief = new Limits(Duration.ofMillis(20), 1_000_000_000, 1L << 40, 1 << 20, 500);

    // when it loops for ever, then it ends
    assertThatThrownBy(() ->
            render(
                "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
                brief))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("PT0.02S");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ ''.__class__.__mro__ }}",
        "{{ ().__class__ }}",
        "{{ {}.__init__.__globals__ }}",
        "{{ range.__class__ }}",
        "{{ '{0.__class__}'.format('') }}",
        "{{ ''['__class__'] }}",
        "{{ '' | attr('__class__') }}",
        "{{ ['x'] | map(attribute='__class__') | first }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os }}"
      })
  void hidesTheInsidesOfObjects(String template) {
    assertThat(errorOf(template)).isEqualTo("SecurityError");
  }

  @Test
  void hasNoJavaObjects() {
    assertThat(errorOf("{{ ''.getClass() }}")).isEqualTo("UndefinedError");
    assertThat(errorOf("{{ ____int3rpr3t3r____ }}")).isEqualTo("UndefinedError");
    assertThat(errorOf("{{ [].items().getClass() }}")).isEqualTo("UndefinedError");
  }

  @Test
  void namesThePlaceOfAnError() {
    assertThatThrownBy(() -> render("a\nb {{ 1 }}{{ nope }}", LIMITS))
        .hasMessage("<template>:2:13: UndefinedError: 'nope' is undefined");
  }

  @Test
  void doesNotRenderTextTwice() {
    assertThat(render("{{ '{{ 7*7 }}' }}", LIMITS)).isEqualTo("{{ 7*7 }}");
  }

  @Test
  void returnsTextWithoutTagsAsItIs() {
    String text = "SELECT '{' || x || '}'";

    assertThat(render(text, LIMITS)).isSameAs(text);
  }
}
