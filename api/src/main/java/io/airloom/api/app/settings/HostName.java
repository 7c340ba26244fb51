package io.airloom.api.app.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of the machine. */
public final class HostName {
  private HostName() {}

  public static String get() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
