package io.airloom.scheduler.dagprocessor.folder;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * What tells cheaply that a file was written.
 *
 * @param size in bytes
 * @param modified when it was last written
 * @param identity the file system's own key, empty where it has none; another one after a rename
 */
public record FileStamp(long size, Instant modified, String identity) {

  static FileStamp of(BasicFileAttributes attributes) {
    return new FileStamp(
        attributes.size(),
        attributes.lastModifiedTime().toInstant(),
        String.valueOf(attributes.fileKey()));
  }
}
