package io.airloom.api.app;

import io.airloom.api.app.settings.BuildVersion;
import io.airloom.api.cli.AirloomCommand;
import java.time.InstantSource;
import org.springframework.boot.logging.LoggingSystem;

/** The program {@code airloom}. */
public final class AirloomApplication {
  private AirloomApplication() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    // Quiet until the application has read how to log: errors reach the user as sentences.
    LoggingSystem.get(AirloomApplication.class.getClassLoader()).beforeInitialize();
    System.exit(
        AirloomCommand.line(new Standalone(System.out), BuildVersion.get(), InstantSource.system())
            .execute(arguments));
  }
}
