package nl.burgernet.receivephoto;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a photo may be sent as. The bytes alone decide what it is; this is what the form is bound
/// to.
enum PhotoType {
  JPEG("image/jpeg"),
  PNG("image/png"),
  WEBP("image/webp");

  static final String ALL =
      Arrays.stream(values()).map(PhotoType::mediaType).collect(Collectors.joining(", "));

  private final String mediaType;

  PhotoType(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  static Optional<PhotoType> of(String mediaType) {
    return Arrays.stream(values()).filter(type -> type.mediaType.equals(mediaType)).findFirst();
  }
}
