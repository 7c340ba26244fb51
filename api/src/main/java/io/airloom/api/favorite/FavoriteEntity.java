package io.airloom.api.favorite;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A row of {@code dag_favorite}. */
@Entity(name = "DagFavorite")
@Table(name = "dag_favorite")
class FavoriteEntity {
  @EmbeddedId Key key = new Key("", "");

  /** For JPA. */
  protected FavoriteEntity() {}

  FavoriteEntity(Key key) {
    this.key = key;
  }

  @Embeddable
  record Key(@Column(name = "username") String username, @Column(name = "dag_id") String dagId) {}
}
