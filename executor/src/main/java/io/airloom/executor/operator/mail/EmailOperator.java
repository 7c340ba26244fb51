package io.airloom.executor.operator.mail;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.executor.log.LogLevel;
import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.operator.OperatorBody;
import io.airloom.executor.template.airflow.facts.ConnectionFacts;
import io.airloom.sdk.operator.TaskOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends a mail (Airflow 3.3, {@code EmailOperator} of the SMTP provider). */
public final class EmailOperator implements OperatorBody {
  private static final String LOGGER = "email";

  private final Path dagsFolder;
  private final InstantSource time;

  /**
   * An operator.
   *
   * @param dagsFolder where relative attachments lie
   * @param time the clock of the mails
   */
  public EmailOperator(Path dagsFolder, InstantSource time) {
    this.dagsFolder = dagsFolder;
    this.time = time;
  }

  @Override
  public TaskOutcome execute(BodyContext context) throws IOException {
    ArgumentValues arguments = new ArgumentValues(LOGGER, context.task().arguments());
    MailServer server = server(context, arguments);
    MailMessage message =
        new MailMessage(
            arguments.text("from_email").filter(f -> !f.isEmpty()).orElse(server.from()),
            addresses(arguments.value("to")),
            addresses(arguments.value("cc")),
            addresses(arguments.value("bcc")),
            arguments.required("subject"),
            arguments.required("html_content"),
            arguments.list("files").stream()
                .map(f -> dagsFolder.resolve(String.valueOf(f)))
                .toList());
    if (message.recipients().isEmpty() || message.from().isEmpty()) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected a sender and a recipient, but one is missing. Give \"to\", and \"from_email\""
              + " in the task or in the connection's extra.");
    }
    // The same in every retry of the hand-over, so that a reader's program can tell.
    String id = Integer.toHexString(context.task().attemptToken().hashCode());
    try (MailSession session = MailSession.open(server)) {
      session.send(message, message.text(id, time.instant()));
    }
    context.log().write(LogLevel.INFO, LOGGER, "Sent to " + message.recipients());
    return TaskOutcome.succeeded();
  }

  private static MailServer server(BodyContext context, ArgumentValues arguments) {
    String id = arguments.text("conn_id").orElse("smtp_default");
    ConnectionFacts connection = context.lookups().connection(id);
    if (connection == null) {
      throw new AirloomException(
          ErrorCode.NOT_FOUND,
          "Expected connection \"%s\" to exist, but it does not. Create one of type \"smtp\"."
              .formatted(id));
    }
    return MailServer.of(connection);
  }

  /** The addresses of a list or of a text in which commas or semicolons stand between them. */
  private static List<String> addresses(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> list -> list.stream().map(Object::toString).toList();
      case Object text ->
          Arrays.stream(text.toString().split("[,;]", -1))
              .map(String::strip)
              .filter(address -> !address.isEmpty())
              .toList();
    };
  }
}
