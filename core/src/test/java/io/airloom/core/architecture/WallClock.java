package io.airloom.core.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/**
 * The JDK methods that give a different answer at each call: wall clocks, unseeded chance, sleeps.
 *
 * <p>The monotonic {@code System.nanoTime} is not among them: it measures, it does not tell a time.
 */
final class WallClock {

  private static final Map<String, Set<String>> UNREPEATABLE =
      Map.of(
          "java.lang.System", Set.of("currentTimeMillis"),
          "java.lang.Thread", Set.of("sleep"),
          "java.lang.Math", Set.of("random"),
          "java.time.Clock",
              Set.of("system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds"),
          "java.time.InstantSource", Set.of("system"),
          "java.util.UUID", Set.of("randomUUID"),
          "java.util.concurrent.ThreadLocalRandom", Set.of("current"),
          "java.util.concurrent.TimeUnit", Set.of("sleep"),
          "java.util.random.RandomGenerator", Set.of("getDefault"));

  private static final Set<String> UNSEEDED =
      Set.of("java.util.Date", "java.util.Random", "java.util.SplittableRandom");

  private WallClock() {}

  static ArchCondition<JavaClass> neverBeRead() {
    return new ArchCondition<>("use neither wall clock nor unseeded chance nor sleep") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getAccessesFromSelf().stream()
            .filter(WallClock::isUnrepeatable)
            .forEach(
                access -> events.add(SimpleConditionEvent.violated(type, access.getDescription())));
      }
    };
  }

  private static boolean isUnrepeatable(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget target && isUnrepeatable(target);
  }

  private static boolean isUnrepeatable(CodeUnitAccessTarget target) {
    String owner = target.getOwner().getName();
    return UNREPEATABLE.getOrDefault(owner, Set.of()).contains(target.getName())
        || readsTheTime(owner, target)
        || (UNSEEDED.contains(owner)
            && target.getName().equals("<init>")
            && target.getRawParameterTypes().isEmpty());
  }

  private static boolean readsTheTime(String owner, CodeUnitAccessTarget target) {
    return owner.startsWith("java.time.")
        && target.getName().equals("now")
        && target.getRawParameterTypes().stream()
            .noneMatch(type -> type.isEquivalentTo(Clock.class));
  }
}
