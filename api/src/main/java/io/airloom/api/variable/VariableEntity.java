package io.airloom.api.variable;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code variable}. */
@Entity(name = "Variable")
@Table(name = "variable")
class VariableEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "variable_id")
  private @Nullable Long id;

  @Column(name = "key")
  String key = "";

  @Column(name = "value_cipher")
  String valueCipher = "";

  @Column(name = "description")
  @Nullable String description;

  /** For JPA. */
  protected VariableEntity() {}

  VariableEntity(String key) {
    this.key = key;
  }
}
