package nl.burgernet.receivephoto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Copies out of a JPEG what its pixels are made from: tables, frame, scans, colour.
///
/// https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B
final class StrippedJpeg {
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;

  /// A progressive photo has ten. Each passes over all pixels: with thousands a small file keeps a
  /// decoder busy for hours.
  private static final int MOST_SCANS = 30;

  private final byte[] sent;
  private final ByteBuffer view;
  private final ByteArrayOutputStream kept;
  private int at = 2;
  private int width;
  private int height;
  private int scans;
  private int profileBytes;
  private Orientation turned = Orientation.UPRIGHT;

  StrippedJpeg(byte[] sent) {
    this.sent = sent;
    this.view = ByteBuffer.wrap(sent);
    this.kept = new ByteArrayOutputStream(sent.length);
  }

  Stripped strip() {
    kept.write(sent, 0, 2);
    while (true) {
      var marker = nextMarker();
      if (marker == EOI) {
        kept.write(0xFF);
        kept.write(EOI);
        // What comes after the end is not looked at.
        return scans == 0
            ? new Stripped.Faulty(Refusal.DAMAGED)
            : new Stripped.Image(PhotoType.JPEG, kept.toByteArray(), width, height, turned);
      }
      if (marker < 0 || at + 2 > sent.length) {
        return new Stripped.Faulty(Refusal.DAMAGED);
      }
      var length = view.getShort(at) & 0xFFFF;
      var end = at + length;
      if (length < 2 || end > sent.length) {
        return new Stripped.Faulty(Refusal.DAMAGED);
      }
      var fault = segment(marker, end);
      if (fault != null) {
        return fault;
      }
      at = end;
      if (marker == SOS) {
        copyScan();
      }
    }
  }

  /// The marker at this position, after which the position stands; -1 where there is none.
  private int nextMarker() {
    if (at >= sent.length || (sent[at] & 0xFF) != 0xFF) {
      return -1;
    }
    while (at < sent.length && (sent[at] & 0xFF) == 0xFF) {
      at++;
    }
    return at < sent.length ? sent[at++] & 0xFF : -1;
  }

  private Stripped.@Nullable Faulty segment(int marker, int end) {
    return switch (marker) {
      // Baseline, extended and progressive frames, Huffman coded.
      case 0xC0, 0xC1, 0xC2 -> frame(marker, end);
      // Tables.
      case 0xC4, 0xDB, 0xDD -> keep(marker, end);
      case SOS -> {
        scans++;
        if (width == 0) {
          yield new Stripped.Faulty(Refusal.DAMAGED);
        }
        yield scans > MOST_SCANS ? new Stripped.Faulty(Refusal.UNUSUAL) : keep(marker, end);
      }
      // What the colours mean: JFIF, a profile, Adobe.
      case 0xE0 -> Stripped.starts(sent, at + 2, "JFIF\0") ? jfif(end) : null;
      case 0xE2 -> Stripped.starts(sent, at + 2, "ICC_PROFILE\0") ? profile(marker, end) : null;
      case 0xEE -> Stripped.starts(sent, at + 2, "Adobe") ? keep(marker, end) : null;
      case 0xE1 -> {
        if (Stripped.starts(sent, at + 2, "Exif\0\0") && end > at + 8) {
          turned = Orientation.in(sent, at + 8, end);
        }
        yield null;
      }
      // Other application data, comments, and what is reserved.
      case 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEC, 0xED, 0xEF, 0xFE -> null;
      // Lossless, arithmetic, hierarchical, and heights that are told later.
      default -> new Stripped.Faulty(Refusal.UNUSUAL);
    };
  }

  private Stripped.@Nullable Faulty frame(int marker, int end) {
    if (end - at < 8) {
      return new Stripped.Faulty(Refusal.DAMAGED);
    }
    var components = sent[at + 7];
    if (width != 0 || sent[at + 2] != 8 || components < 1 || components > 4 || components == 2) {
      return new Stripped.Faulty(Refusal.UNUSUAL);
    }
    height = view.getShort(at + 3) & 0xFFFF;
    width = view.getShort(at + 5) & 0xFFFF;
    var fault = Stripped.fault(width, height);
    return fault == null ? keep(marker, end) : fault;
  }

  /// The header alone: behind it may stand a thumbnail.
  private Stripped.@Nullable Faulty jfif(int end) {
    if (end - at < 16) {
      return new Stripped.Faulty(Refusal.DAMAGED);
    }
    kept.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE0, 0, 16});
    kept.write(sent, at + 2, 12);
    kept.writeBytes(new byte[] {0, 0});
    return null;
  }

  private Stripped.@Nullable Faulty profile(int marker, int end) {
    profileBytes += end - at;
    return profileBytes > Stripped.LONGEST_PROFILE
        ? new Stripped.Faulty(Refusal.UNUSUAL)
        : keep(marker, end);
  }

  private Stripped.@Nullable Faulty keep(int marker, int end) {
    kept.write(0xFF);
    kept.write(marker);
    kept.write(sent, at, end - at);
    return null;
  }

  /// Copies coded pixels, up to the next marker that is not among them.
  private void copyScan() {
    var from = at;
    while (at + 1 < sent.length) {
      if ((sent[at] & 0xFF) != 0xFF) {
        at++;
        continue;
      }
      var next = sent[at + 1] & 0xFF;
      if (next == 0 || (next >= 0xD0 && next <= 0xD7)) {
        at += 2;
      } else if (next == 0xFF) {
        at++;
      } else {
        break;
      }
    }
    kept.write(sent, from, at - from);
  }
}
