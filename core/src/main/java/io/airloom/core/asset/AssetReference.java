package io.airloom.core.asset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a DAG file names an asset or an alias of one (Airflow 3.3, "Asset Definitions"). */
public sealed interface AssetReference {

  /** The name that the asset or alias is known by. */
  String name();

  /**
   * An asset.
   *
   * @param name its name, the URI where the author gave none
   * @param uri its URI, the name where the author gave none
   * @param group its group, {@code asset} where the author gave none
   * @param extra further facts of the author, JSON-like
   */
  record Asset(String name, String uri, String group, Map<String, Object> extra)
      implements AssetReference {
    /** The group of an asset whose author names none. */
    public static final String DEFAULT_GROUP = "asset";

    public Asset {
      // Not Map.copyOf: the author's order is kept and a value may be null.
      extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /** An asset of which only the URI is known, which is its name as well. */
    public static Asset ofUri(String uri) {
      return new Asset(uri, uri, DEFAULT_GROUP, Map.of());
    }
  }

  /**
   * A name that a task gives to assets while it runs.
   *
   * @param name the alias
   * @param group its group, {@code asset} where the author gave none
   */
  record Alias(String name, String group) implements AssetReference {}
}
