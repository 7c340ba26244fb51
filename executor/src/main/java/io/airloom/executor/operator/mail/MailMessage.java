package io.airloom.executor.operator.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A mail of HTML with attachments.
 *
 * @param from the sender's address
 * @param to whom it goes to
 * @param cc who gets a copy
 * @param bcc who gets a copy without being named
 * @param subject its subject
 * @param html its text
 * @param files what is attached
 */
public record MailMessage(
    String from,
    List<String> to,
    List<String> cc,
    List<String> bcc,
    String subject,
    String html,
    List<Path> files) {
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(76, "\r\n".getBytes(StandardCharsets.US_ASCII));

  public MailMessage {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
    files = List.copyOf(files);
  }

  /** Everybody who gets it. */
  List<String> recipients() {
    List<String> all = new ArrayList<>(to);
    all.addAll(cc);
    all.addAll(bcc);
    return all;
  }

  /**
   * Its form on the wire, lines ended by CR LF.
   *
   * @param id unique to the message; also the border between its parts
   * @param at when it is sent
   * @throws IOException if an attachment cannot be read
   */
  String text(String id, Instant at) throws IOException {
    String boundary = "=_" + id;
    StringBuilder text = new StringBuilder();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("From", from);
    headers.put("To", String.join(", ", to));
    headers.put("Cc", String.join(", ", cc));
    headers.put("Subject", encodedWord(subject));
    headers.put("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)));
    headers.put("Message-ID", "<" + id + "@airloom>");
    headers.put("MIME-Version", "1.0");
    headers.put("Content-Type", "multipart/mixed; boundary=\"" + boundary + "\"");
    headers.forEach((name, value) -> {
      if (!value.isEmpty()) {
        text.append(name).append(": ").append(oneLine(value)).append("\r\n");
      }
    });
    text.append("\r\n");
    part(text, boundary, "text/html; charset=utf-8", "", html.getBytes(StandardCharsets.UTF_8));
    for (Path file : files) {
      String name = oneLine(String.valueOf(file.getFileName())).replace("\"", "'");
      part(text, boundary, "application/octet-stream", name, Files.readAllBytes(file));
    }
    return text.append("--").append(boundary).append("--\r\n").toString();
  }

  private static void part(
      StringBuilder text, String boundary, String type, String fileName, byte[] content) {
    text.append("--").append(boundary).append("\r\nContent-Type: ").append(type);
    text.append("\r\nContent-Transfer-Encoding: base64\r\n");
    if (!fileName.isEmpty()) {
      text.append("Content-Disposition: attachment; filename=\"").append(fileName).append("\"\r\n");
    }
    text.append("\r\n").append(LINES.encodeToString(content)).append("\r\n");
  }

  /** Without line ends: one in a subject must not begin a header of its own. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\r\\n]+", " ");
  }

  private static String encodedWord(String text) {
    boolean plain = text.chars().allMatch(c -> c >= ' ' && c < 127);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return plain ? text : "=?utf-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
  }
}
