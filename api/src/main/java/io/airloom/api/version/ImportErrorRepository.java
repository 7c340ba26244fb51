package io.airloom.api.version;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Rows of {@code import_error}. */
interface ImportErrorRepository extends Repository<ImportErrorEntity, Long> {
  Optional<ImportErrorEntity> findByBundleNameAndFilename(String bundleName, String filename);

  ImportErrorEntity save(ImportErrorEntity error);

  void delete(ImportErrorEntity error);
}
