package nl.burgernet.serveboards;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/// The board as a picture, dot by dot, for players that show nothing else; black when there is
/// nothing to show.
record PictureForm(TextForm text) {
  /// Dots between two lines.
  private static final int BETWEEN = 1;

  /// Dots around all lines.
  private static final int MARGIN = 2;

  /// A picture that nobody said a size for.
  private static final int USUAL_WIDTH = 1_920;

  private static final int LARGEST_DOT = 8;

  /// So many characters say what it is about; fewer and larger ones say less.
  private static final int ENOUGH_CHARACTERS = 140;

  private static final int BLACK = 0;
  private static final int DARK = 1;
  private static final int LIT = 2;

  /// The largest letters with which enough of them fit a screen.
  static Size sizeFor(int width, int height) {
    for (var dot = width; dot > 1; dot--) {
      var lines = (height / dot - 2 * MARGIN + BETWEEN) / (Dots.HIGH + BETWEEN);
      var characters = (width / dot - 2 * MARGIN) / Dots.WIDE;
      if (lines >= 1
          && characters >= Size.FEWEST_CHARACTERS
          && lines * characters >= ENOUGH_CHARACTERS) {
        return new Size(
            Math.min(lines, Size.MOST_LINES), Math.min(characters, Size.MOST_CHARACTERS));
      }
    }
    return new Size(
        Math.clamp((height - 2 * MARGIN + BETWEEN) / (Dots.HIGH + BETWEEN), 1, Size.MOST_LINES),
        Math.clamp((width - 2 * MARGIN) / Dots.WIDE, Size.SMALLEST, Size.MOST_CHARACTERS));
  }

  byte[] of(Drawing drawing) {
    var columns = drawing.size().characters() * Dots.WIDE + 2 * MARGIN;
    var rows = drawing.size().lines() * (Dots.HIGH + BETWEEN) - BETWEEN + 2 * MARGIN;
    var width = drawing.width();
    var height = drawing.height();
    var dot =
        width == null || height == null
            ? Math.clamp(USUAL_WIDTH / columns, 1, LARGEST_DOT)
            : Math.max(1, Math.min(width / columns, height / rows));
    var image =
        new BufferedImage(
            width == null || height == null ? columns * dot : width,
            width == null || height == null ? rows * dot : height,
            BufferedImage.TYPE_BYTE_INDEXED,
            palette(drawing.screen().board().colour()));
    var left = (image.getWidth() - columns * dot) / 2;
    var top = (image.getHeight() - rows * dot) / 2;
    var lines = lines(drawing);
    var raster = image.getRaster();
    for (var line = 0; line < drawing.size().lines(); line++) {
      var words = line < lines.size() ? lines.get(line) : "";
      for (var place = 0; place < drawing.size().characters(); place++) {
        var sign = place < words.length() ? words.charAt(place) : ' ';
        drawSign(
            raster,
            sign,
            left + (MARGIN + place * Dots.WIDE) * dot,
            top + (MARGIN + line * (Dots.HIGH + BETWEEN)) * dot,
            dot);
      }
    }
    return png(image);
  }

  private List<String> lines(Drawing drawing) {
    var shown = drawing.screen().shown();
    return drawing.page() > shown.size()
        ? List.of()
        : text.lines(shown.get(drawing.page() - 1).search(), drawing.size());
  }

  private static void drawSign(WritableRaster raster, int sign, int left, int top, int dot) {
    for (var row = 0; row < Dots.HIGH; row++) {
      for (var column = 0; column < Dots.WIDE; column++) {
        drawDot(
            raster,
            left + column * dot,
            top + row * dot,
            dot,
            Dots.isLit(sign, column, row) ? LIT : DARK);
      }
    }
  }

  /// A round lamp, as far as its pixels allow, in a black cell.
  private static void drawDot(WritableRaster raster, int left, int top, int dot, int colour) {
    var radius = dot / 2.0;
    for (var y = 0; y < dot; y++) {
      for (var x = 0; x < dot; x++) {
        var fromCentre = Math.hypot(x + 0.5 - radius, y + 0.5 - radius);
        if (left + x >= 0
            && top + y >= 0
            && left + x < raster.getWidth()
            && top + y < raster.getHeight()
            && (dot < 3 || fromCentre < radius * 0.95)) {
          raster.setSample(left + x, top + y, 0, colour);
        }
      }
    }
  }

  private static IndexColorModel palette(String colour) {
    var lit = Integer.parseInt(colour.substring(1), 16);
    var dark = 0x16;
    return new IndexColorModel(
        2,
        LIT + 1,
        new byte[] {BLACK, (byte) dark, (byte) (lit >> 16)},
        new byte[] {BLACK, (byte) dark, (byte) (lit >> 8)},
        new byte[] {BLACK, (byte) dark, (byte) lit});
  }

  private static byte[] png(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      // In memory: a function has no use for a file.
      ImageIO.setUseCache(false);
      if (!ImageIO.write(image, "png", bytes)) {
        throw new IllegalStateException("every Java writes PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
