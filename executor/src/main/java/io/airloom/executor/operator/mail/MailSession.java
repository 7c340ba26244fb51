package io.airloom.executor.operator.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A conversation in SMTP that hands over one mail (RFC 5321). */
final class MailSession implements AutoCloseable {
  private final MailServer server;
  private Socket socket;
  private BufferedReader in;
  private OutputStream out;

  private MailSession(MailServer server, Socket socket) throws IOException {
    this.server = server;
    this.socket = socket;
    this.in = reader(socket);
    this.out = socket.getOutputStream();
  }

  static MailSession open(MailServer server) throws IOException {
    Socket plain = new Socket();
    int timeout = (int) server.timeout().toMillis();
    try {
      plain.connect(new InetSocketAddress(server.host(), server.port()), timeout);
      plain.setSoTimeout(timeout);
      Socket socket = server.security() == MailServer.Security.TLS ? secured(plain, server) : plain;
      return new MailSession(server, socket);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  /** Hands a mail over; returns when the server has taken it. */
  void send(MailMessage message, String text) throws IOException {
    expect(2);
    greet();
    if (server.security() == MailServer.Security.START_TLS) {
      command("STARTTLS", 2);
      socket = secured(socket, server);
      in = reader(socket);
      out = socket.getOutputStream();
      greet();
    }
    if (!server.login().isEmpty()) {
      String secret = "\0" + server.login() + "\0" + server.password();
      String encoded = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
      write("AUTH PLAIN " + encoded);
      expect(2);
    }
    command("MAIL FROM:<" + address(message.from()) + ">", 2);
    for (String recipient : message.recipients()) {
      command("RCPT TO:<" + address(recipient) + ">", 2);
    }
    command("DATA", 3);
    // A line that begins with a dot gets another one, because a lone dot ends the text.
    write(text.replace("\r\n.", "\r\n..") + ".");
    expect(2);
    command("QUIT", 2);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void greet() throws IOException {
    command("EHLO airloom", 2);
  }

  private void command(String line, int expected) throws IOException {
    write(line);
    expect(expected);
  }

  private void write(String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Reads an answer, all its lines; its first digit must be the expected one. */
  private void expect(int first) throws IOException {
    String line = in.readLine();
    while (line != null && line.length() > 3 && line.charAt(3) == '-') {
      line = in.readLine();
    }
    if (line == null || line.isEmpty() || line.charAt(0) != '0' + first) {
      throw new IOException(
          "Expected mail server %s to agree, but it said \"%s\".".formatted(server, line));
    }
  }

  /** The address alone, without a name before it, and without what could begin another command. */
  private static String address(String text) {
    int open = text.lastIndexOf('<');
    int close = text.lastIndexOf('>');
    String address = open >= 0 && close > open ? text.substring(open + 1, close) : text;
    return address.strip().replaceAll("[\\s<>]", "");
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static Socket secured(Socket plain, MailServer server) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket secured = (SSLSocket) factory.createSocket(plain, server.host(), server.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }
}
