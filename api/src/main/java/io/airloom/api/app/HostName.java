package io.airloom.api.app;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of the machine. */
final class HostName {
  private HostName() {}

  static String get() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
