package io.airloom.executor.setting;

import io.airloom.executor.template.airflow.facts.ConnectionFacts;
import java.util.Optional;

/** Where variables and connections are looked up; may block on the database. Thread-safe. */
public interface StoredSettings {
  /** Has none. */
  StoredSettings NONE =
      new StoredSettings() {
        @Override
        public Optional<String> variable(String key) {
          return Optional.empty();
        }

        @Override
        public Optional<ConnectionFacts> connection(String id) {
          return Optional.empty();
        }
      };

  /**
   * The text of a variable.
   *
   * @throws io.airloom.core.error.AirloomException {@code STORAGE_UNAVAILABLE} if the database does
   *     not answer
   */
  Optional<String> variable(String key);

  /**
   * A connection with its secrets.
   *
   * @throws io.airloom.core.error.AirloomException {@code STORAGE_UNAVAILABLE} if the database does
   *     not answer
   */
  Optional<ConnectionFacts> connection(String id);
}
