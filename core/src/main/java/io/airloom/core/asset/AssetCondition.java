package io.airloom.core.asset;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** The events a DAG waits for before a run of it is created (Airflow 3.3, asset schedules). */
public sealed interface AssetCondition {

  /** All assets and aliases that the condition names, in the author's order, each once. */
  default SequencedSet<AssetReference> references() {
    SequencedSet<AssetReference> found = new LinkedHashSet<>();
    switch (this) {
      case Event(AssetReference reference) -> found.add(reference);
      case All(List<AssetCondition> parts) ->
          parts.forEach(part -> found.addAll(part.references()));
      case Any(List<AssetCondition> parts) ->
          parts.forEach(part -> found.addAll(part.references()));
    }
    return found;
  }

  /** An event of one asset or alias. */
  record Event(AssetReference reference) implements AssetCondition {}

  /** Each of the parts, in any order; never empty. */
  record All(List<AssetCondition> parts) implements AssetCondition {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** One of the parts; never empty. */
  record Any(List<AssetCondition> parts) implements AssetCondition {
    public Any {
      parts = List.copyOf(parts);
    }
  }
}
