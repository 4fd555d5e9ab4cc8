package nl.burgernet.receivephoto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Copies out of a WebP what its pixels are made from; moving ones are refused.
///
/// https://developers.google.com/speed/webp/docs/riff_container
final class StrippedWebp {
  private static final int RIFF_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int ALPHA = 0x10;
  private static final int ANIMATION = 0x02;

  private final byte[] sent;
  private final ByteBuffer view;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private Orientation turned = Orientation.UPRIGHT;
  private int width;
  private int height;
  private boolean hasPixels;

  StrippedWebp(byte[] sent) {
    this.sent = sent;
    this.view = ByteBuffer.wrap(sent).order(ByteOrder.LITTLE_ENDIAN);
  }

  Stripped strip() {
    var end = CHUNK_HEADER_BYTES + (view.getInt(4) & 0xFFFF_FFFFL);
    if (end < RIFF_BYTES || end > sent.length) {
      return new Stripped.Faulty(Refusal.DAMAGED);
    }
    var at = RIFF_BYTES;
    while (at + CHUNK_HEADER_BYTES <= end) {
      var length = view.getInt(at + 4) & 0xFFFF_FFFFL;
      // Chunks of an odd length are followed by one byte.
      var next = at + CHUNK_HEADER_BYTES + length + (length & 1);
      if (at + CHUNK_HEADER_BYTES + length > end) {
        return new Stripped.Faulty(Refusal.DAMAGED);
      }
      var fault =
          chunk(
              new String(sent, at, 4, StandardCharsets.ISO_8859_1),
              at + CHUNK_HEADER_BYTES,
              (int) length);
      if (fault != null) {
        return fault;
      }
      at = (int) Math.min(next, end);
    }
    return hasPixels
        ? new Stripped.Image(PhotoType.WEBP, file(), width, height, turned)
        : new Stripped.Faulty(Refusal.DAMAGED);
  }

  private Stripped.@Nullable Faulty chunk(String name, int from, int length) {
    return switch (name) {
      case "VP8X" -> extended(from, length);
      case "VP8 " -> lossy(from, length);
      case "VP8L" -> lossless(from, length);
      case "ALPH" -> keep(name, from, length);
      case "ANIM", "ANMF" -> new Stripped.Faulty(Refusal.MOVING);
      case "EXIF" -> {
        var skipped = Stripped.starts(sent, from, "Exif\0\0") ? 6 : 0;
        if (length > skipped) {
          turned = Orientation.in(sent, from + skipped, from + length);
        }
        yield null;
      }
      // Profiles, XMP, and what nobody knows.
      default -> null;
    };
  }

  private Stripped.@Nullable Faulty extended(int from, int length) {
    if (length != 10 || width != 0) {
      return new Stripped.Faulty(Refusal.DAMAGED);
    }
    if ((sent[from] & ANIMATION) != 0) {
      return new Stripped.Faulty(Refusal.MOVING);
    }
    var fault = sized(threeBytes(from + 4) + 1, threeBytes(from + 7) + 1);
    if (fault != null) {
      return fault;
    }
    keep("VP8X", from, length);
    // Of its flags one is still true: all that the others announce is left out.
    var header = kept.toByteArray();
    header[header.length - length] = (byte) (sent[from] & ALPHA);
    kept.reset();
    kept.writeBytes(header);
    return null;
  }

  private Stripped.@Nullable Faulty lossy(int from, int length) {
    if (length < 10 || hasPixels || !Stripped.starts(sent, from + 3, "\u009D\u0001*")) {
      return new Stripped.Faulty(Refusal.DAMAGED);
    }
    return pixels(
        "VP8 ", from, length, view.getShort(from + 6) & 0x3FFF, view.getShort(from + 8) & 0x3FFF);
  }

  private Stripped.@Nullable Faulty lossless(int from, int length) {
    if (length < 5 || hasPixels || sent[from] != 0x2F) {
      return new Stripped.Faulty(Refusal.DAMAGED);
    }
    var bits = view.getInt(from + 1);
    return pixels("VP8L", from, length, (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
  }

  private Stripped.@Nullable Faulty pixels(
      String name, int from, int length, int ofWidth, int ofHeight) {
    if (width != 0 && (width != ofWidth || height != ofHeight)) {
      return new Stripped.Faulty(Refusal.DAMAGED);
    }
    var fault = sized(ofWidth, ofHeight);
    if (fault != null) {
      return fault;
    }
    hasPixels = true;
    return keep(name, from, length);
  }

  private Stripped.@Nullable Faulty sized(int newWidth, int newHeight) {
    width = newWidth;
    height = newHeight;
    return Stripped.fault(width, height);
  }

  private Stripped.@Nullable Faulty keep(String name, int from, int length) {
    kept.writeBytes(chunkHeader(name, length));
    kept.write(sent, from, length);
    if ((length & 1) == 1) {
      kept.write(0);
    }
    return null;
  }

  private byte[] file() {
    var chunks = kept.toByteArray();
    var file = new ByteArrayOutputStream(chunks.length + RIFF_BYTES);
    file.writeBytes(chunkHeader("RIFF", chunks.length + 4));
    file.writeBytes("WEBP".getBytes(StandardCharsets.ISO_8859_1));
    file.writeBytes(chunks);
    return file.toByteArray();
  }

  private static byte[] chunkHeader(String name, int length) {
    return ByteBuffer.allocate(CHUNK_HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(name.getBytes(StandardCharsets.ISO_8859_1))
        .putInt(length)
        .array();
  }

  private int threeBytes(int at) {
    return (view.getShort(at) & 0xFFFF) | (sent[at + 2] & 0xFF) << 16;
  }
}
