package nl.burgernet.receivephoto;

import java.awt.image.BufferedImage;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What a photo shows, in 64 bits: whether it gets lighter or darker from each part to the next.
/// Photos of the same thing differ in few of them, however they were scaled or compressed.
final class Likeness {
  private static final int COLUMNS = 9;
  private static final int ROWS = 8;

  /// In how many bits photos may differ that show the same.
  private static final int MOST_DIFFERENCE = 6;

  private Likeness() {}

  static String of(BufferedImage image) {
    var bits = 0L;
    for (var row = 0; row < ROWS; row++) {
      for (var column = 0; column + 1 < COLUMNS; column++) {
        var lighter = light(image, column + 1, row) > light(image, column, row);
        bits = bits << 1 | (lighter ? 1 : 0);
      }
    }
    return HexFormat.of().toHexDigits(bits);
  }

  static boolean isAlike(@Nullable String one, @Nullable String other) {
    return one != null
        && other != null
        && Long.bitCount(Long.parseUnsignedLong(one, 16) ^ Long.parseUnsignedLong(other, 16))
            <= MOST_DIFFERENCE;
  }

  /// The mean lightness of one part of the image.
  private static long light(BufferedImage image, int column, int row) {
    var left = column * image.getWidth() / COLUMNS;
    var right = Math.max(left + 1, (column + 1) * image.getWidth() / COLUMNS);
    var top = row * image.getHeight() / ROWS;
    var bottom = Math.max(top + 1, (row + 1) * image.getHeight() / ROWS);
    var sum = 0L;
    for (var y = top; y < bottom; y++) {
      for (var x = left; x < right; x++) {
        var rgb = image.getRGB(x, y);
        sum += 299 * (rgb >> 16 & 0xFF) + 587 * (rgb >> 8 & 0xFF) + 114 * (rgb & 0xFF);
      }
    }
    return sum / ((long) (right - left) * (bottom - top));
  }
}
