package io.airloom.api.app;

import io.airloom.api.cli.StandaloneOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/** The few lines that tell the user what runs, where to look and what to try. */
record Greeting(PrintStream out, StandaloneOptions options, Path home) {

  void print(Optional<String> newPassword) {
    Path passwordFile = home.resolve(AdminAccount.FILE_NAME);
    String api = "http://localhost:" + options.port();
    out.println();
    out.println("Airloom is running. Ctrl-C stops it.");
    out.println("  API        " + api + "/api/v2");
    out.println(
        "  health     http://localhost:%d/actuator/health".formatted(options.managementPort()));
    out.println(
        "  metrics    http://localhost:%d/actuator/prometheus".formatted(options.managementPort()));
    out.println("  DAG files  " + options.dagsFolder().toAbsolutePath().normalize());
    out.println("  home       " + home);
    newPassword.ifPresent(password ->
        out.println("  login      admin / %s (also in %s)".formatted(password, passwordFile)));
    out.println();
    out.println("Try:");
    out.println("  " + curl(api, passwordFile));
    out.println();
    out.flush();
  }

  private String curl(String api, Path passwordFile) {
    String password =
        options.adminPassword().isPresent()
            ? "$AIRLOOM_ADMIN_PASSWORD"
            : "$(cat '%s')".formatted(passwordFile);
    return """
    TOKEN=$(curl -s %1$s/auth/token --data-urlencode username=admin --data-urlencode "password=%2$s" | sed 's/.*:"\\(.*\\)"}/\\1/')
      curl -s -H "Authorization: Bearer $TOKEN" "%1$s/api/v2/dags?limit=5"\
    """
        .formatted(api, password);
  }
}
