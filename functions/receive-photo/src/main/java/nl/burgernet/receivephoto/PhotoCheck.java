package nl.burgernet.receivephoto;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Makes out of whatever was sent a photo that is one, or says why not.
///
/// Nothing of what was sent is passed on: it is stripped, opened, turned upright, scaled and
/// written anew, so that what hides in a file, beside, behind or within its image, stays behind.
final class PhotoCheck {
  static final int MOST_BYTES = 10 * 1024 * 1024;

  /// How long the longer side is, in pixels: a list, a screen, a closer look. What is deleted is
  /// looked for under these names, so one that is given up stays until no photo has it any more.
  static final List<Integer> SIZES = List.of(320, 800, 1600);

  /// So many pixels are opened at once; of larger photos every second in each direction is enough.
  private static final double MOST_OPENED = 12_000_000;

  private static final float QUALITY = 0.82f;

  Checked check(byte[] sent) {
    if (sent.length > MOST_BYTES) {
      return new Checked.Refused(Refusal.TOO_MANY_BYTES);
    }
    return switch (Stripped.of(sent)) {
      case Stripped.Faulty(var refusal) -> new Checked.Refused(refusal);
      case Stripped.Image image -> {
        var reader = reader(image.type());
        try {
          yield made(image, reader);
        } catch (IOException | RuntimeException e) {
          // Decoders meet bytes that were made to break them: whatever they throw, it is no photo.
          yield new Checked.Refused(Refusal.DAMAGED);
        } finally {
          reader.dispose();
        }
      }
    };
  }

  private static Checked made(Stripped.Image image, ImageReader reader) throws IOException {
    var opened = plain(open(image, reader));
    var upright = image.turned().upright(shrunk(opened, SIZES.getLast()));
    var renditions = new ArrayList<Checked.Rendition>();
    var smaller = upright;
    for (var size : SIZES.reversed()) {
      // The largest that is asked for, or the photo itself where it is smaller, and all below it.
      if (!renditions.isEmpty() && longerSide(smaller) <= size) {
        renditions.removeLast();
      }
      smaller = shrunk(smaller, size);
      renditions.add(
          new Checked.Rendition(
              new Size(size, smaller.getWidth(), smaller.getHeight()), jpeg(smaller)));
    }
    return new Checked.Clean(renditions.reversed(), Likeness.of(smaller));
  }

  private static BufferedImage open(Stripped.Image image, ImageReader reader) throws IOException {
    try (var stream = input(image)) {
      reader.setInput(stream, false, true);
      if (reader.getWidth(0) != image.width() || reader.getHeight(0) != image.height()) {
        throw new IOException("the decoder sees another size");
      }
      var parameters = reader.getDefaultReadParam();
      var pixels = (double) image.width() * image.height();
      var step = (int) Math.ceil(Math.sqrt(pixels / MOST_OPENED));
      parameters.setSourceSubsampling(step, step, 0, 0);
      return reader.read(0, parameters);
    }
  }

  private static ImageInputStream input(Stripped.Image image) {
    return switch (image.type()) {
      case JPEG, PNG -> new MemoryCacheImageInputStream(new ByteArrayInputStream(image.bytes()));
      case WEBP -> new EndlessInput(image.bytes());
    };
  }

  private static ImageReader reader(PhotoType type) {
    // The library's where it has one: it stands before the JDK's.
    var readers = ImageIO.getImageReadersByMIMEType(type.mediaType());
    if (!readers.hasNext()) {
      throw new IllegalStateException("no reader for " + type);
    }
    return readers.next();
  }

  /// The image in the plain colours of a screen, on white where it is transparent.
  private static BufferedImage plain(BufferedImage image) {
    var plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    var colors = image.getColorModel().getColorSpace();
    if (colors.getNumComponents() > 1 && !colors.isCS_sRGB() && !image.getColorModel().hasAlpha()) {
      return new ColorConvertOp(null).filter(image, plain);
    }
    var graphics = plain.createGraphics();
    graphics.drawImage(image, 0, 0, Color.WHITE, null);
    graphics.dispose();
    return plain;
  }

  /// The image with a longer side of so many pixels at most; never larger than it is.
  private static BufferedImage shrunk(BufferedImage image, int size) {
    var shrunk = image;
    while (longerSide(shrunk) > size) {
      // By halves, so that every pixel counts.
      var longer = Math.max(size, longerSide(shrunk) / 2);
      shrunk =
          scaled(
              shrunk,
              side(shrunk.getWidth(), longer, longerSide(shrunk)),
              side(shrunk.getHeight(), longer, longerSide(shrunk)));
    }
    return shrunk;
  }

  private static int side(int side, int longer, int longerBefore) {
    return Math.max(1, Math.round((float) side * longer / longerBefore));
  }

  private static BufferedImage scaled(BufferedImage image, int width, int height) {
    var scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return scaled;
  }

  private static int longerSide(BufferedImage image) {
    return Math.max(image.getWidth(), image.getHeight());
  }

  /// A JPEG with nothing in it but this image.
  private static byte[] jpeg(BufferedImage image) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByMIMEType(PhotoType.JPEG.mediaType()).next();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      var parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
