package nl.burgernet.receivephoto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Photos to test with, and the parts that files are forged from.
final class Pictures {
  /// A WebP of a camera's kind (lossy), 16 by 16 pixels, grey.
  static final byte[] LOSSY_WEBP =
      Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA=");

  private Pictures() {}

  /// A street at dusk: light above, dark below, with a red car on the left.
  static BufferedImage street(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setPaint(
        new GradientPaint(0, 0, new Color(230, 220, 190), 0, height, new Color(20, 25, 40)));
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(new Color(200, 20, 20));
    graphics.fillRect(width / 10, height / 2, width / 4, height / 5);
    graphics.dispose();
    return image;
  }

  static byte[] jpeg(BufferedImage image) {
    return written(image, "jpeg", false);
  }

  static byte[] progressive(BufferedImage image) {
    return written(image, "jpeg", true);
  }

  static byte[] png(BufferedImage image) {
    return written(image, "png", false);
  }

  static byte[] gif(BufferedImage image) {
    return written(image, "gif", false);
  }

  private static byte[] written(BufferedImage image, String format, boolean progressive) {
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName(format).next();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      var parameters = writer.getDefaultWriteParam();
      if (progressive) {
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  static BufferedImage opened(byte[] jpeg) {
    try {
      return ImageIO.read(new ByteArrayInputStream(jpeg));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String characters) {
    return characters.getBytes(ISO_8859_1);
  }

  static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] cut(byte[] whole, double share) {
    return Arrays.copyOf(whole, (int) (whole.length * share));
  }

  // JPEG

  /// A JPEG with more segments right behind its first two bytes.
  static byte[] withSegments(byte[] jpeg, byte[]... segments) {
    return joined(
        Arrays.copyOf(jpeg, 2), joined(segments), Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  static byte[] segment(int marker, byte[] content) {
    return joined(
        new byte[] {
          (byte) 0xFF,
          (byte) marker,
          (byte) ((content.length + 2) >> 8),
          (byte) (content.length + 2)
        },
        content);
  }

  /// The same JPEG with another byte at a distance behind its frame's marker.
  static byte[] withFrame(byte[] jpeg, int distance, int... values) {
    var changed = jpeg.clone();
    for (var at = 2; at < changed.length; ) {
      var marker = changed[at + 1] & 0xFF;
      if (marker >= 0xC0 && marker <= 0xC2) {
        for (var i = 0; i < values.length; i++) {
          changed[at + distance + i] = (byte) values[i];
        }
        return changed;
      }
      at += 2 + (((changed[at + 2] & 0xFF) << 8) | (changed[at + 3] & 0xFF));
    }
    throw new IllegalArgumentException("no frame");
  }

  /// EXIF with an orientation, a thumbnail, and the place where somebody lives.
  static byte[] exif(int orientation, byte[] thumbnail) {
    var gps = bytes("GPS 52.3731 N 4.8926 E Vondelstraat 1");
    var exif = ByteBuffer.allocate(26 + 24 + gps.length + thumbnail.length);
    exif.order(ByteOrder.BIG_ENDIAN).put(bytes("MM")).putShort((short) 42).putInt(8);
    exif.putShort((short) 2);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0);
    exif.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38);
    exif.putInt(0);
    exif.put(gps).put(thumbnail);
    return joined(bytes("Exif\0\0"), Arrays.copyOf(exif.array(), exif.position()));
  }

  static byte[] xmp() {
    return bytes(
        "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:Description exif:GPSLatitude=\"52,22.386N\""
            + " exif:GPSLongitude=\"4,53.556E\"/></x:xmpmeta>");
  }

  static byte[] iptc() {
    return joined(
        bytes("Photoshop 3.0\0" + "8BIM\u0004\u0004\0\0\0\0\0\u001a"),
        bytes("\u001c\u0002Z\0\u0009Amsterdam\u001c\u0002\\\0\u0007GPS 52"));
  }

  // PNG

  static byte[] chunk(String name, byte[] content) {
    var crc = new CRC32();
    crc.update(bytes(name));
    crc.update(content);
    return ByteBuffer.allocate(12 + content.length)
        .putInt(content.length)
        .put(bytes(name))
        .put(content)
        .putInt((int) crc.getValue())
        .array();
  }

  /// A PNG with more chunks right behind its header.
  static byte[] withChunks(byte[] png, byte[]... chunks) {
    return joined(Arrays.copyOf(png, 33), joined(chunks), Arrays.copyOfRange(png, 33, png.length));
  }

  /// A PNG of one colour, however large: black compresses a thousandfold.
  static byte[] blackPng(int width, int height, int bitDepth, int colorType) {
    var header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) bitDepth)
            .put((byte) colorType)
            .array();
    var samples = colorType == 6 ? 4 : colorType == 2 ? 3 : 1;
    var row = new byte[1 + (int) ((long) width * samples * bitDepth / 8)];
    var pixels = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(pixels)) {
      for (var y = 0; y < height; y++) {
        deflater.write(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return joined(
        bytes("\u0089PNG\r\n\u001a\n"),
        chunk("IHDR", header),
        chunk("IDAT", pixels.toByteArray()),
        chunk("IEND", new byte[0]));
  }

  static byte[] zeros(int length) {
    var packed = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(packed)) {
      for (var i = 0; i < length / 1_000_000; i++) {
        deflater.write(new byte[1_000_000]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  // WebP

  static byte[] riff(byte[]... chunks) {
    var content = joined(chunks);
    return joined(bytes("RIFF"), little(content.length + 4), bytes("WEBP"), content);
  }

  static byte[] riffChunk(String name, byte[] content) {
    return joined(bytes(name), little(content.length), content, new byte[content.length & 1]);
  }

  private static byte[] little(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  static byte[] extendedHeader(int flags, int width, int height) {
    return new byte[] {
      (byte) flags,
      0,
      0,
      0,
      (byte) (width - 1),
      (byte) ((width - 1) >> 8),
      (byte) ((width - 1) >> 16),
      (byte) (height - 1),
      (byte) ((height - 1) >> 8),
      (byte) ((height - 1) >> 16)
    };
  }

  /// A lossless WebP of one colour: twenty bytes for as many pixels as one likes.
  static byte[] losslessWebp(int width, int height) {
    return riffChunk("VP8L", lossless(width, height));
  }

  static byte[] lossless(int width, int height) {
    var bits = new Bits();
    bits.put(0x2F, 8);
    bits.put(width - 1, 14);
    bits.put(height - 1, 14);
    // No alpha; version 0; no transform; no colour cache; no further prefix codes.
    bits.put(0, 1 + 3 + 1 + 1 + 1);
    // Five prefix codes of one symbol each, which takes no bits: green, red, blue, alpha, distance.
    for (var symbol : new int[] {120, 80, 40, 255, 0}) {
      bits.put(1, 1);
      bits.put(0, 1);
      bits.put(1, 1);
      bits.put(symbol, 8);
    }
    return bits.bytes();
  }

  private static final class Bits {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long pending;
    private int count;

    void put(int value, int length) {
      pending |= (long) value << count;
      count += length;
      while (count >= 8) {
        bytes.write((int) pending);
        pending >>>= 8;
        count -= 8;
      }
    }

    byte[] bytes() {
      bytes.write((int) pending);
      bytes.write(0);
      return bytes.toByteArray();
    }
  }

  static byte[] svg() {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
        .getBytes(UTF_8);
  }
}
