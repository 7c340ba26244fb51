package io.airloom.executor.python;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A connection to the Python host or one of its children. One thread may read, another write. */
final class FrameConnection implements Closeable {
  /** The first letter of a connection that carries a child's raw output. */
  static final char RAW_OUTPUT = 'O';

  /** The first letter of a connection that carries a child's frames. */
  static final char FRAMES = 'T';

  private final SocketChannel channel;
  private final DataInputStream in;
  private final int maxPayload;

  private FrameConnection(SocketChannel channel, int maxPayload) {
    this.channel = channel;
    this.in = new DataInputStream(Channels.newInputStream(channel));
    this.maxPayload = maxPayload;
  }

  /**
   * Connects.
   *
   * @param name the 16 characters that belong to one child
   * @param maxPayload bytes of the largest frame that is read
   * @throws IOException if nobody listens
   */
  static FrameConnection open(Path socket, char kind, String name, int maxPayload)
      throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      FrameConnection connection = new FrameConnection(channel, maxPayload);
      connection.send((kind + name).getBytes(StandardCharsets.US_ASCII));
      return connection;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The bytes that come without frames. */
  InputStream raw() {
    return in;
  }

  /** The next frame; null when the other side has closed. */
  @Nullable Frame read() throws IOException {
    int kind = in.read();
    if (kind < 0) {
      return null;
    }
    int length = in.readInt();
    if (length < 0 || length > maxPayload) {
      throw new IOException(
          "Expected a message of at most %d bytes from Python, but it has %d."
              .formatted(maxPayload, Integer.toUnsignedLong(length)));
    }
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw new EOFException("Expected a whole message from Python, but its end is missing.");
    }
    return new Frame((char) kind, payload);
  }

  void write(char kind, String text) throws IOException {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(5 + payload.length);
    frame.put((byte) kind).putInt(payload.length).put(payload);
    send(frame.array());
  }

  private void send(byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
