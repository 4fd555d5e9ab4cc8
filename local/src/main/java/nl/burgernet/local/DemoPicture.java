package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// Photos for a demo: a coat on a lawn, as a phone writes it, with the place where it was taken.
final class DemoPicture {
  /// What stands in the photo's metadata, and may stand nowhere else.
  static final String PLACE = "52.271828,4.914159";

  private DemoPicture() {}

  /// @param coat the colour of the coat, so that no two demos send the same photo
  static byte[] jpeg(Color coat) {
    var image = new BufferedImage(960, 720, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(new Color(0x8FB339));
    pen.fillRect(0, 0, 960, 720);
    pen.setColor(new Color(0xBFE0F5));
    pen.fillRect(0, 0, 960, 300);
    pen.setColor(coat);
    pen.fillRoundRect(380, 260, 200, 300, 60, 60);
    pen.setColor(new Color(0xF2D0A9));
    pen.fillOval(420, 140, 120, 130);
    pen.setColor(new Color(0xE6C229));
    pen.fillRect(400, 560, 60, 90);
    pen.fillRect(500, 560, 60, 90);
    pen.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return located(bytes.toByteArray());
  }

  /// Puts an XMP segment with a place behind the beginning of a JPEG.
  private static byte[] located(byte[] jpeg) {
    var xmp =
        ("http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude=\"" + PLACE + "\"/>")
            .getBytes(ISO_8859_1);
    var located = new ByteArrayOutputStream();
    located.write(jpeg, 0, 2);
    located.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (xmp.length + 2)});
    located.writeBytes(xmp);
    located.write(jpeg, 2, jpeg.length - 2);
    return located.toByteArray();
  }

  /// Whether a file is a JPEG that says nothing of where it was taken.
  static boolean isClean(byte[] file) {
    return file.length > 2
        && file[0] == (byte) 0xFF
        && file[1] == (byte) 0xD8
        && !new String(file, ISO_8859_1).contains(PLACE)
        && !new String(file, ISO_8859_1).contains("http://ns.adobe.com/xap/");
  }
}
