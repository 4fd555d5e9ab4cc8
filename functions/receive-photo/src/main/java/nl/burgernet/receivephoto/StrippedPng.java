package nl.burgernet.receivephoto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Copies out of a PNG what its pixels are made from; of a moving one that is its still picture.
///
/// Texts and profiles are compressed in a PNG, and a decoder that opens them can be made to open
/// gigabytes: none is left in.
///
/// https://www.w3.org/TR/png-3/
final class StrippedPng {
  private static final int SIGNATURE_BYTES = 8;
  private static final int HEADER_BYTES = 13;

  private final byte[] sent;
  private final ByteBuffer view;

  StrippedPng(byte[] sent) {
    this.sent = sent;
    this.view = ByteBuffer.wrap(sent);
  }

  Stripped strip() {
    var kept = new ByteArrayOutputStream(sent.length);
    kept.write(sent, 0, SIGNATURE_BYTES);
    var at = SIGNATURE_BYTES;
    var width = 0L;
    var height = 0L;
    var hasPixels = false;
    while (at + 12 <= sent.length) {
      var length = view.getInt(at);
      var end = at + 12L + length;
      if (length < 0 || end > sent.length) {
        return new Stripped.Faulty(Refusal.DAMAGED);
      }
      var name = new String(sent, at + 4, 4, StandardCharsets.ISO_8859_1);
      if ((width == 0) != name.equals("IHDR")) {
        return new Stripped.Faulty(Refusal.DAMAGED);
      }
      switch (name) {
        case "IHDR" -> {
          if (length != HEADER_BYTES) {
            return new Stripped.Faulty(Refusal.DAMAGED);
          }
          width = view.getInt(at + 8) & 0xFFFF_FFFFL;
          height = view.getInt(at + 12) & 0xFFFF_FFFFL;
          var fault = Stripped.fault(width, height);
          if (fault != null) {
            return fault;
          }
          kept.write(sent, at, (int) end - at);
        }
        case "PLTE", "tRNS" -> {
          if (length > 3 * 256) {
            return new Stripped.Faulty(Refusal.DAMAGED);
          }
          kept.write(sent, at, (int) end - at);
        }
        case "IDAT" -> {
          hasPixels = true;
          kept.write(sent, at, (int) end - at);
        }
        case "IEND" -> {
          kept.write(sent, at, (int) end - at);
          return hasPixels
              ? new Stripped.Image(
                  PhotoType.PNG, kept.toByteArray(), (int) width, (int) height, Orientation.UPRIGHT)
              : new Stripped.Faulty(Refusal.DAMAGED);
        }
        // Texts, profiles, EXIF, further frames.
        default -> {}
      }
      at = (int) end;
    }
    return new Stripped.Faulty(Refusal.DAMAGED);
  }
}
