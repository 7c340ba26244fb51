package io.airloom.api.app.settings;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks whether ports can be listened on, before anything is started that would need stopping. */
public final class Ports {
  private Ports() {}

  public static void requireFree(String purpose, String option, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw new AirloomException(
          ErrorCode.LIMIT_EXCEEDED,
          "Expected port %d to be free for the %s port, but it cannot be opened: %s. Stop what uses it, or choose another with %s."
              .formatted(port, purpose, e.getMessage(), option),
          e);
    }
  }
}
