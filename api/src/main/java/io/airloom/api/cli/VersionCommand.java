package io.airloom.api.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the version. */
@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Runnable {
  private final String version;

  @Spec private CommandSpec spec = CommandSpec.create();

  VersionCommand(String version) {
    this.version = version;
  }

  @Override
  public void run() {
    spec.commandLine().getOut().println("Airloom " + version + ", Java " + Runtime.version());
  }
}
