package nl.burgernet.receivephoto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static nl.burgernet.receivephoto.Pictures.bytes;
import static nl.burgernet.receivephoto.Pictures.chunk;
import static nl.burgernet.receivephoto.Pictures.cut;
import static nl.burgernet.receivephoto.Pictures.exif;
import static nl.burgernet.receivephoto.Pictures.extendedHeader;
import static nl.burgernet.receivephoto.Pictures.joined;
import static nl.burgernet.receivephoto.Pictures.lossless;
import static nl.burgernet.receivephoto.Pictures.losslessWebp;
import static nl.burgernet.receivephoto.Pictures.riff;
import static nl.burgernet.receivephoto.Pictures.riffChunk;
import static nl.burgernet.receivephoto.Pictures.segment;
import static nl.burgernet.receivephoto.Pictures.street;
import static nl.burgernet.receivephoto.Pictures.withChunks;
import static nl.burgernet.receivephoto.Pictures.withFrame;
import static nl.burgernet.receivephoto.Pictures.withSegments;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that somebody may send to get something in, or to break what opens them. They run in the
/// heap of the function: what would not fit there fails here.
class HostilePhotosTest {
  /// What must never come out again, whatever it stood in; long enough not to come up by chance.
  private static final List<String> SMUGGLED =
      List.of(
          "52.3731",
          "52,22.386N",
          "Vondelstraat",
          "Amsterdam",
          "<?php ",
          "<script",
          "PK\u0003\u0004 evil",
          "<html>",
          "%PDF-1.7",
          "#!/bin/sh",
          "MZ\u0090\0\u0003\0\0\0",
          "Exif\0\0",
          "http://ns.adobe",
          "ICC_PROFILE",
          "Photoshop",
          "secret comment",
          "8BIM\u0004\u0004");

  private static final byte[] JPEG = Pictures.jpeg(street(640, 480));
  private static final byte[] PNG = Pictures.png(street(320, 240));

  private final PhotoCheck check = new PhotoCheck();

  /// A file, and what should become of it: a reason to refuse it, or null for a clean photo.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Hostile(String name, byte[] sent, @Nullable Refusal refusal) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Hostile> FILES = made();

  static Stream<Hostile> files() {
    return FILES.stream();
  }

  private static List<Hostile> made() {
    var files = new ArrayList<Hostile>();
    refused(files, Refusal.NOT_A_PHOTO, notPhotos());
    refused(files, Refusal.HEIC, heic());
    refused(files, Refusal.MOVING, moving());
    refused(files, Refusal.DAMAGED, damaged());
    refused(files, Refusal.UNUSUAL, unusual());
    refused(files, Refusal.TOO_MANY_PIXELS, bombs());
    refused(
        files,
        Refusal.TOO_MANY_BYTES,
        Map.of("a JPEG of eleven megabytes", joined(JPEG, new byte[11 << 20])));
    cleaned().forEach((name, sent) -> files.add(new Hostile(name, sent, null)));
    return files;
  }

  private static void refused(List<Hostile> files, Refusal refusal, Map<String, byte[]> named) {
    named.forEach((name, sent) -> files.add(new Hostile(name, sent, refusal)));
  }

  private static Map<String, byte[]> notPhotos() {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("nothing", new byte[0]);
    files.put("one byte", new byte[] {(byte) 0xFF});
    files.put("an SVG with a script", Pictures.svg());
    files.put("a page", bytes("<html><script>alert(1)</script></html>"));
    files.put("a program called photo.jpg", bytes("MZ\u0090\0\u0003\0\0\0"));
    files.put("a shell script", bytes("#!/bin/sh\nrm -rf /\n"));
    files.put("a PDF", bytes("%PDF-1.7\n1 0 obj"));
    files.put("a zip before a JPEG", joined(bytes("PK\u0003\u0004 evil"), JPEG));
    files.put("a TIFF", bytes("II*\0\b\0\0\0"));
    files.put("a BMP", bytes("BM6\0\0\0\0\0"));
    files.put("a program of postscript", bytes("%!PS-Adobe-3.0\n(%pipe%id) (w) file"));
    return files;
  }

  private static Map<String, byte[]> heic() {
    return Map.of(
        "a HEIC", bytes("\0\0\0\u0018ftypheic\0\0\0\0mif1heic"),
        "an AVIF", bytes("\0\0\0\u0018ftypavif\0\0\0\0mif1miaf"));
  }

  private static Map<String, byte[]> moving() {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("a GIF", Pictures.gif(street(64, 64)));
    files.put(
        "a moving WebP",
        riff(
            riffChunk("VP8X", extendedHeader(0x02, 64, 64)),
            riffChunk("ANIM", new byte[6]),
            riffChunk("ANMF", joined(new byte[16], losslessWebp(64, 64)))));
    files.put(
        "a WebP that hides that it moves",
        riff(
            riffChunk("VP8X", extendedHeader(0, 64, 64)),
            riffChunk("ANMF", joined(new byte[16], losslessWebp(64, 64)))));
    return files;
  }

  private static Map<String, byte[]> damaged() {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("half a JPEG", cut(JPEG, 0.5));
    files.put("a JPEG without its end", Arrays.copyOf(JPEG, JPEG.length - 2));
    files.put("the head of a JPEG", cut(JPEG, 0.02));
    files.put("a JPEG of two markers", bytes("\u00ff\u00d8\u00ff\u00d9"));
    files.put(
        "a JPEG whose segment is longer than it", bytes("\u00ff\u00d8\u00ff\u00e0\u00ff\u00ff"));
    files.put(
        "a JPEG whose segment has no length", bytes("\u00ff\u00d8\u00ff\u00e0\0\0\u00ff\u00d9"));
    files.put("a JPEG without height", withFrame(JPEG, 5, 0, 0));
    files.put("a JPEG that is a script", joined(bytes("\u00ff\u00d8\u00ff"), bytes("<script>")));
    files.put("half a PNG", cut(PNG, 0.5));
    files.put("a PNG without pixels", withoutPixels());
    files.put("a PNG without width", Pictures.blackPng(0, 10, 8, 2));
    files.put(
        "a PNG whose chunk is longer than it",
        joined(Arrays.copyOf(PNG, 33), bytes("\u007f\u00ff\u00ff\u00ffIDAT")));
    files.put(
        "a PNG whose chunk has a negative length",
        joined(Arrays.copyOf(PNG, 33), bytes("\u00ff\u00ff\u00ff\u00ffIDAT"), PNG));
    files.put("a PNG with two headers", withChunks(PNG, Arrays.copyOfRange(PNG, 8, 33)));
    files.put("a PNG of garbage", withGarbage());
    files.put(
        "a PNG with a palette of a megabyte", withChunks(PNG, chunk("PLTE", new byte[1 << 20])));
    files.put("half a WebP", cut(riff(losslessWebp(640, 480)), 0.6));
    files.put("a WebP without pixels", riff(riffChunk("XMP ", new byte[10])));
    files.put(
        "a WebP that says two sizes",
        riff(riffChunk("VP8X", extendedHeader(0, 64, 64)), losslessWebp(4000, 4000)));
    return files;
  }

  private static byte[] withoutPixels() {
    return joined(Arrays.copyOf(PNG, 33), chunk("IEND", new byte[0]));
  }

  private static byte[] withGarbage() {
    return joined(
        Arrays.copyOf(PNG, 33), chunk("IDAT", bytes("not deflated")), chunk("IEND", new byte[0]));
  }

  private static Map<String, byte[]> unusual() {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("an arithmetic JPEG", withFrame(JPEG, 1, 0xC9));
    files.put("a lossless JPEG", withFrame(JPEG, 1, 0xC3));
    files.put("a hierarchical JPEG", withFrame(JPEG, 1, 0xC5));
    files.put("a JPEG of 12 bits", withFrame(JPEG, 4, 12));
    files.put("a JPEG of five colours", withFrame(JPEG, 9, 5));
    files.put("a JPEG with two frames", withSegments(JPEG, frameOf(JPEG)));
    files.put("a JPEG of a thousand scans", ofScans(1000));
    files.put("a JPEG with a profile of two megabytes", withSegments(JPEG, profiles(32)));
    return files;
  }

  private static byte[] frameOf(byte[] jpeg) {
    return segment(
        0xC0, Arrays.copyOfRange(withFrame(jpeg, 1, 0xC0), frameAt(jpeg) + 4, frameAt(jpeg) + 19));
  }

  private static int frameAt(byte[] jpeg) {
    var at = 2;
    while ((jpeg[at + 1] & 0xFF) != 0xC0) {
      at += 2 + (((jpeg[at + 2] & 0xFF) << 8) | (jpeg[at + 3] & 0xFF));
    }
    return at;
  }

  /// Each scan makes the decoder pass over forty million pixels, and takes ten bytes.
  private static byte[] ofScans(int scans) {
    var photo = withFrame(Pictures.progressive(street(64, 64)), 5, 0x15, 0x00, 0x1C, 0x00);
    var scan = segment(0xDA, bytes("\u0001\u0001\0\u0001?\0"));
    var all = new byte[scans][];
    Arrays.fill(all, scan);
    return joined(Arrays.copyOf(photo, photo.length - 2), joined(all), bytes("\u00ff\u00d9"));
  }

  private static byte[] profiles(int segments) {
    var all = new byte[segments][];
    Arrays.fill(all, segment(0xE2, joined(bytes("ICC_PROFILE\0\u0001\u0001"), new byte[65_000])));
    return joined(all);
  }

  private static Map<String, byte[]> bombs() {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("a JPEG that says 65,535 by 65,535", withFrame(JPEG, 5, 0xFF, 0xFF, 0xFF, 0xFF));
    files.put("a JPEG that is a line of 65,535", withFrame(JPEG, 5, 0, 1, 0xFF, 0xFF));
    files.put("a PNG of 2,147,483,647 by 2,147,483,647", headerOf(0x7FFF_FFFF, 0x7FFF_FFFF));
    files.put("a PNG of 4,294,967,295 by 1", headerOf(-1, 1));
    files.put("a PNG of 50 million black pixels", Pictures.blackPng(10_000, 5_000, 8, 0));
    files.put("a WebP of 268 million pixels in 30 bytes", riff(losslessWebp(16_384, 16_384)));
    files.put(
        "a WebP that says 16,777,216 by 16,777,216",
        riff(riffChunk("VP8X", extendedHeader(0, 1 << 24, 1 << 24)), losslessWebp(64, 64)));
    return files;
  }

  private static byte[] headerOf(int width, int height) {
    var png = Pictures.blackPng(1, 1, 8, 2);
    System.arraycopy(ByteBuffer.allocate(8).putInt(width).putInt(height).array(), 0, png, 16, 8);
    return png;
  }

  /// Photos that carry something along: they are taken in, and it is not.
  private static Map<String, byte[]> cleaned() {
    var files = new LinkedHashMap<String, byte[]>();
    files.put(
        "a JPEG with a place in EXIF", withSegments(JPEG, segment(0xE1, exif(1, new byte[0]))));
    files.put("a JPEG with a place in XMP", withSegments(JPEG, segment(0xE1, Pictures.xmp())));
    files.put("a JPEG with a place in IPTC", withSegments(JPEG, segment(0xED, Pictures.iptc())));
    files.put(
        "a JPEG with a place in its thumbnail's thumbnail",
        withSegments(JPEG, segment(0xE1, exif(6, nested()))));
    files.put(
        "a JPEG with a comment",
        withSegments(JPEG, segment(0xFE, bytes("secret comment <?php system($_GET[0]); ?>"))));
    files.put(
        "a JPEG with a thumbnail in JFIF",
        withSegments(JPEG, segment(0xE0, joined(bytes("JFXX\0\u0010"), nested()))));
    files.put("a JPEG with a zip behind it", joined(JPEG, bytes("PK\u0003\u0004 evil.jar")));
    files.put("a JPEG with a program behind it", joined(JPEG, bytes("<?php system($_GET[0]); ?>")));
    files.put(
        "a JPEG with a page behind it", joined(JPEG, bytes("<html><script>alert(1)</script>")));
    files.put("a JPEG with a JPEG behind it", joined(JPEG, nested()));
    files.put(
        "a JPEG called a page", withSegments(JPEG, segment(0xEF, bytes("<html><script>alert(1)"))));
    files.put(
        "a JPEG whose EXIF goes round in circles", withSegments(JPEG, segment(0xE1, circular())));
    files.put(
        "a JPEG whose EXIF says a million entries",
        withSegments(JPEG, segment(0xE1, bytes("Exif\0\0MM\0*\0\0\0\b\u00ff\u00ffx"))));
    files.put(
        "a JPEG with a broken profile",
        withSegments(JPEG, segment(0xE2, bytes("ICC_PROFILE\0\u0001\u0001\0\0\0\u0080nonsense"))));
    files.put(
        "a JPEG with a broken colour marker",
        withSegments(JPEG, segment(0xEE, bytes("Adobe\0d\0\0\0\0\u0001"))));
    files.put("a progressive JPEG", Pictures.progressive(street(640, 480)));
    files.put(
        "a grey JPEG", Pictures.jpeg(new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY)));
    files.put("a JPEG of one pixel", Pictures.jpeg(street(1, 1)));
    files.put(
        "a PNG with texts",
        withChunks(
            PNG,
            chunk("tEXt", bytes("GPS\0 52.3731")),
            chunk("iTXt", bytes("XML:com.adobe.xmp\0\0\0\0\0<x exif:GPS=\"52,22\"/>"))));
    files.put(
        "a PNG with a text of 200 megabytes",
        withChunks(PNG, chunk("zTXt", joined(bytes("Comment\0\0"), Pictures.zeros(200_000_000)))));
    files.put(
        "a PNG with a profile of 200 megabytes",
        withChunks(PNG, chunk("iCCP", joined(bytes("p\0\0"), Pictures.zeros(200_000_000)))));
    files.put(
        "a PNG with a place in EXIF",
        withChunks(PNG, chunk("eXIf", Arrays.copyOfRange(exif(1, new byte[0]), 6, 60))));
    files.put(
        "a moving PNG",
        withChunks(
            PNG,
            chunk("acTL", new byte[] {0, 0, 0, 2, 0, 0, 0, 0}),
            chunk("fcTL", new byte[26]),
            chunk("fdAT", bytes("\0\0\0\u0001<script"))));
    files.put("a PNG with a zip behind it", joined(PNG, bytes("PK\u0003\u0004 evil")));
    files.put("a PNG of 16 bits", Pictures.blackPng(300, 200, 16, 6));
    files.put(
        "a see-through PNG", Pictures.png(new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB)));
    files.put("a PNG of 40 million pixels of 16 bits", Pictures.blackPng(8_000, 5_000, 16, 2));
    files.put("a progressive JPEG of 40 million pixels", large());
    files.put("a WebP of 40 million pixels", riff(losslessWebp(8_000, 5_000)));
    files.put("a lossless WebP", riff(losslessWebp(640, 480)));
    files.put(
        "a WebP with a place in EXIF and XMP",
        riff(
            riffChunk("VP8X", extendedHeader(0x0C, 640, 480)),
            losslessWebp(640, 480),
            riffChunk("EXIF", exif(1, new byte[0])),
            riffChunk("XMP ", Pictures.xmp())));
    files.put(
        "a WebP with a page behind it", joined(riff(losslessWebp(640, 480)), bytes("<html>")));
    files.put("a lossy WebP", Pictures.LOSSY_WEBP);
    files.put(
        "a WebP whose pixels end early",
        riff(
            riffChunk(
                "VP8L", joined(Arrays.copyOf(lossless(64, 64), 6), bytes("\u00ff\u00fe\u00fd")))));
    return files;
  }

  private static byte[] nested() {
    return withSegments(Pictures.jpeg(street(16, 16)), segment(0xE1, exif(1, new byte[0])));
  }

  private static byte[] circular() {
    return bytes("Exif\0\0MM\0*\0\0\0\b\0\u0001\u0087i\0\u0004\0\0\0\u0001\0\0\0\b\0\0\0\b");
  }

  private static byte[] large() {
    return Pictures.progressive(new BufferedImage(8_000, 5_000, BufferedImage.TYPE_INT_RGB));
  }

  @Test
  void there_are_many() {
    assertThat(files().count()).isGreaterThan(75);
  }

  @ParameterizedTest
  @MethodSource("files")
  void none_gets_through(Hostile file) {
    var checked = check.check(file.sent());

    if (file.refusal() == null) {
      assertThat(checked).isInstanceOf(Checked.Clean.class);
    } else {
      assertThat(checked).isEqualTo(new Checked.Refused(file.refusal()));
    }
    assertHarmless(checked);
  }

  /// Begins with what is right and breaks it at random; `-Dfuzz.seconds=600` looks further. A seed
  /// that breaks out is told with the failure.
  @Test
  void whatever_is_made_up_is_a_photo_or_is_refused() {
    var seconds = Long.getLong("fuzz.seconds", 2);
    var seeds =
        files()
            .map(Hostile::sent)
            .filter(sent -> sent.length > 0 && sent.length < 200_000)
            .toList();
    var end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    var counts = new int[2];
    for (var seed = 0L; System.nanoTime() < end; seed++) {
      var chance = new Random(seed);
      var sent = mutated(seeds, chance);
      try {
        var checked = check.check(sent);
        counts[checked instanceof Checked.Clean ? 0 : 1]++;
        assertHarmless(checked);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    System.out.printf("fuzz: %d photos, %d refused in %d s%n", counts[0], counts[1], seconds);
    assertThat(counts[0] + counts[1]).isPositive();
  }

  private static byte[] mutated(List<byte[]> seeds, Random chance) {
    var sent = seeds.get(chance.nextInt(seeds.size())).clone();
    for (var i = chance.nextInt(6); i >= 0 && sent.length > 0; i--) {
      var at = chance.nextInt(sent.length);
      switch (chance.nextInt(5)) {
        case 0 -> sent[at] = (byte) chance.nextInt();
        case 1 -> sent[at] ^= (byte) (1 << chance.nextInt(8));
        case 2 -> sent = Arrays.copyOf(sent, at);
        case 3 -> {
          var other = seeds.get(chance.nextInt(seeds.size()));
          sent =
              joined(
                  Arrays.copyOf(sent, at),
                  Arrays.copyOfRange(other, Math.min(at, other.length), other.length));
        }
        default -> {
          // Most lies are told in the first bytes.
          var early = chance.nextInt(Math.min(64, sent.length));
          sent[early] = (byte) chance.nextInt();
        }
      }
    }
    return sent;
  }

  private static void assertHarmless(Checked checked) {
    if (!(checked instanceof Checked.Clean clean)) {
      return;
    }
    assertThat(clean.renditions()).hasSizeBetween(1, 3);
    for (var rendition : clean.renditions()) {
      var jpeg = rendition.jpeg();
      assertThat(markersOf(jpeg)).isSubsetOf(0xE0, 0xDB, 0xC0, 0xC4, 0xDA, 0xD9);
      assertThat(Math.max(rendition.size().width(), rendition.size().height()))
          .isLessThanOrEqualTo(rendition.size().name());
      var text = new String(jpeg, ISO_8859_1);
      assertThat(SMUGGLED).noneMatch(text::contains);
      var opened = Pictures.opened(jpeg);
      assertThat(opened.getWidth()).isEqualTo(rendition.size().width());
      assertThat(opened.getHeight()).isEqualTo(rendition.size().height());
    }
  }

  /// The markers of a JPEG, of which the last ends it with its last byte.
  private static List<Integer> markersOf(byte[] jpeg) {
    var markers = new ArrayList<Integer>();
    var at = 2;
    while (at + 3 < jpeg.length) {
      assertThat(jpeg[at] & 0xFF).isEqualTo(0xFF);
      var marker = jpeg[at + 1] & 0xFF;
      markers.add(marker);
      at += 2 + (((jpeg[at + 2] & 0xFF) << 8) | (jpeg[at + 3] & 0xFF));
      if (marker == 0xDA) {
        while (!((jpeg[at] & 0xFF) == 0xFF && jpeg[at + 1] != 0)) {
          at++;
        }
        markers.add(jpeg[at + 1] & 0xFF);
        assertThat(at + 2).isEqualTo(jpeg.length);
        return markers;
      }
    }
    throw new AssertionError("no scan");
  }
}
