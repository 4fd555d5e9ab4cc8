package nl.burgernet.subscribers;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import nl.burgernet.events.Channel;

/// Writes the small parts that packed forms are made of, and reads them back.
final class Packer extends ByteArrayOutputStream {
  void varint(int value) {
    var rest = value;
    while ((rest & ~0x7f) != 0) {
      write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    write(rest);
  }

  void zigzag(int value) {
    varint((value << 1) ^ (value >> 31));
  }

  void int16(int value) {
    write(value >> 8);
    write(value);
  }

  void int32(int value) {
    int16(value >> 16);
    int16(value);
  }

  void int64(long value) {
    int32((int) (value >> 32));
    int32((int) value);
  }

  /// By its name, so that the order of the constants is free to change.
  void channel(Channel channel) {
    var name = channel.name().getBytes(StandardCharsets.US_ASCII);
    write(name.length);
    write(name, 0, name.length);
  }

  void windows(Windows windows) {
    varint(windows.windows().size());
    for (var window : windows.windows()) {
      write(window.dayBits());
      varint(window.fromMinute());
      varint(window.untilMinute());
    }
  }

  static int varint(ByteBuffer bytes) {
    var value = 0;
    for (var shift = 0; shift < 35; shift += 7) {
      var next = bytes.get();
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a varint is too long");
  }

  static int zigzag(ByteBuffer bytes) {
    var value = varint(bytes);
    return (value >>> 1) ^ -(value & 1);
  }

  static Channel channel(ByteBuffer bytes) {
    var name = new byte[bytes.get()];
    bytes.get(name);
    return Channel.valueOf(new String(name, StandardCharsets.US_ASCII));
  }

  static void skipChannel(ByteBuffer bytes) {
    var length = bytes.get();
    bytes.position(bytes.position() + length);
  }

  static void skipWindows(ByteBuffer bytes) {
    for (var i = varint(bytes); i > 0; i--) {
      bytes.get();
      varint(bytes);
      varint(bytes);
    }
  }

  static Windows windows(ByteBuffer bytes) {
    var windows = new ArrayList<Window>();
    for (var i = varint(bytes); i > 0; i--) {
      windows.add(Window.of(bytes.get(), varint(bytes), varint(bytes)));
    }
    return windows.isEmpty() ? Windows.ALWAYS : new Windows(windows);
  }
}
