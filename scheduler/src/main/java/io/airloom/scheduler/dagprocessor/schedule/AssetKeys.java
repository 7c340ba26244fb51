package io.airloom.scheduler.dagprocessor.schedule;

import io.airloom.core.asset.AssetCondition;
import io.airloom.core.asset.AssetReference;
import io.airloom.core.timetable.AssetTriggeredTimetable;
import java.util.List;

/** The keys under which timetables name the assets of a condition: URIs, and names of aliases. */
final class AssetKeys {
  private AssetKeys() {}

  static AssetTriggeredTimetable triggered(AssetCondition condition) {
    return new AssetTriggeredTimetable(of(condition));
  }

  static List<String> of(AssetCondition condition) {
    return condition.references().stream()
        .map(reference ->
            switch (reference) {
              case AssetReference.Asset asset -> asset.uri();
              case AssetReference.Alias alias -> alias.name();
            })
        .distinct()
        .toList();
  }
}
