package nl.burgernet.receivephoto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// An image of which nothing is left but what its pixels are made from, or why it is refused.
///
/// A decoder gets nothing else to see: no text, no thumbnails, no places, nothing after the end,
/// and no more pixels than fit.
sealed interface Stripped {
  /// More than any phone takes, and what the function's memory holds.
  long MOST_PIXELS = 40_000_000;

  int LONGEST_SIDE = 20_000;

  /// A colour profile of a camera or a printer has a few KB, at most a few hundred.
  int LONGEST_PROFILE = 1 << 20;

  /// What is left.
  ///
  /// @param turned how the camera was held; see [Orientation]
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Image(PhotoType type, byte[] bytes, int width, int height, Orientation turned)
      implements Stripped {}

  record Faulty(Refusal refusal) implements Stripped {}

  /// Finds out by its first bytes what something is, whatever it is called, and strips it.
  static Stripped of(byte[] sent) {
    if (starts(sent, 0, "\u00FF\u00D8\u00FF")) {
      return new StrippedJpeg(sent).strip();
    }
    if (starts(sent, 0, "\u0089PNG\r\n\u001A\n")) {
      return new StrippedPng(sent).strip();
    }
    if (starts(sent, 0, "RIFF") && starts(sent, 8, "WEBP")) {
      return new StrippedWebp(sent).strip();
    }
    if (starts(sent, 4, "ftyp")) {
      return new Faulty(Refusal.HEIC);
    }
    return new Faulty(starts(sent, 0, "GIF8") ? Refusal.MOVING : Refusal.NOT_A_PHOTO);
  }

  /// Whether bytes stand at a position, each given as a character.
  static boolean starts(byte[] bytes, int at, String expected) {
    var wanted = expected.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= at + wanted.length
        && ByteBuffer.wrap(bytes, at, wanted.length).equals(ByteBuffer.wrap(wanted));
  }

  /// Why an image of this size is not opened; null if it may be.
  static @Nullable Faulty fault(long width, long height) {
    if (width < 1 || height < 1) {
      return new Faulty(Refusal.DAMAGED);
    }
    return width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS
        ? new Faulty(Refusal.TOO_MANY_PIXELS)
        : null;
  }
}
