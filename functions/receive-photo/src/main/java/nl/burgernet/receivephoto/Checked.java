package nl.burgernet.receivephoto;

import java.util.List;

/// What came of checking a photo.
sealed interface Checked {
  /// It was opened, and made anew in a few sizes, the smallest first.
  record Clean(List<Rendition> renditions, String likeness) implements Checked {
    List<Size> sizes() {
      return renditions.stream().map(Rendition::size).toList();
    }
  }

  record Refused(Refusal refusal) implements Checked {}

  /// One JPEG that we wrote ourselves.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Rendition(Size size, byte[] jpeg) {}
}
