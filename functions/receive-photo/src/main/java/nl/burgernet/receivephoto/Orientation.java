package nl.burgernet.receivephoto;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// How a camera was held, as EXIF says it: 1 is upright, 6 is turned to the left, and so on.
///
/// Read by hand out of EXIF: of all that may stand there one number is looked at, and nothing else
/// is parsed, so that nothing else can be wrong with it.
record Orientation(int value) {
  static final Orientation UPRIGHT = new Orientation(1);

  // https://www.cipa.jp/std/documents/e/DC-008-Translation-2019-E.pdf, 4.6.4
  private static final int TAG = 0x0112;
  private static final int SHORT = 3;
  private static final int HEADER_BYTES = 8;
  private static final int ENTRY_BYTES = 12;

  Orientation {
    if (value < 1 || value > 8) {
      throw new IllegalArgumentException("there are eight orientations, 1 to 8, not " + value);
    }
  }

  /// Reads it from EXIF data that begins with its byte order; upright where it does not say.
  static Orientation in(byte[] bytes, int from, int to) {
    var exif = ByteBuffer.wrap(bytes, from, to - from).slice();
    if (exif.capacity() < HEADER_BYTES + 2) {
      return UPRIGHT;
    }
    switch (exif.getShort(0)) {
      case 0x4949 -> exif.order(ByteOrder.LITTLE_ENDIAN);
      case 0x4D4D -> exif.order(ByteOrder.BIG_ENDIAN);
      default -> {
        return UPRIGHT;
      }
    }
    var directory = exif.getInt(4);
    if (directory < HEADER_BYTES || directory > exif.capacity() - 2) {
      return UPRIGHT;
    }
    var entries = exif.getShort(directory) & 0xFFFF;
    for (var i = 0; i < entries; i++) {
      var entry = directory + 2 + i * ENTRY_BYTES;
      if (entry > exif.capacity() - ENTRY_BYTES) {
        return UPRIGHT;
      }
      if ((exif.getShort(entry) & 0xFFFF) == TAG && exif.getShort(entry + 2) == SHORT) {
        var value = exif.getShort(entry + 8);
        return value >= 1 && value <= 8 ? new Orientation(value) : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  private boolean swapsSides() {
    return value >= 5;
  }

  /// The image as it was seen.
  BufferedImage upright(BufferedImage image) {
    if (value == 1) {
      return image;
    }
    var width = image.getWidth();
    var height = image.getHeight();
    var turned =
        new BufferedImage(
            swapsSides() ? height : width,
            swapsSides() ? width : height,
            BufferedImage.TYPE_INT_RGB);
    var graphics = turned.createGraphics();
    graphics.drawImage(image, turn(width, height), null);
    graphics.dispose();
    return turned;
  }

  private AffineTransform turn(int width, int height) {
    return switch (value) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
      default -> new AffineTransform();
    };
  }
}
