package io.airloom.api.setting;

import io.airloom.api.connection.Connection;
import io.airloom.api.connection.ConnectionStore;
import io.airloom.api.variable.Variable;
import io.airloom.api.variable.VariableStore;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.executor.setting.StoredSettings;
import io.airloom.executor.template.airflow.facts.Address;
import io.airloom.executor.template.airflow.facts.ConnectionFacts;
import jakarta.persistence.PersistenceException;
import java.util.Optional;

/**
 * The variables and connections that users have stored, opened for tasks.
 *
 * @param connections the connections
 * @param variables the variables
 */
public record DatabaseSettings(ConnectionStore connections, VariableStore variables)
    implements StoredSettings {

  @Override
  public Optional<String> variable(String key) {
    try {
      return variables.find(key).map(Variable::value);
    } catch (PersistenceException e) {
      throw unanswered("variable", key, e);
    }
  }

  @Override
  public Optional<ConnectionFacts> connection(String id) {
    try {
      return connections.open(id).map(DatabaseSettings::facts);
    } catch (PersistenceException e) {
      throw unanswered("connection", id, e);
    }
  }

  private static ConnectionFacts facts(Connection connection) {
    Connection.Address address = connection.address();
    return new ConnectionFacts(
        connection.id(),
        connection.type(),
        connection.description(),
        new Address(
            address.host(),
            address.port(),
            address.schema(),
            address.login(),
            connection.password()),
        connection.extra());
  }

  private static AirloomException unanswered(String what, String id, PersistenceException e) {
    return new AirloomException(
        ErrorCode.STORAGE_UNAVAILABLE,
        "Expected to read %s \"%s\", but the database did not answer. Try again."
            .formatted(what, id),
        e);
  }
}
