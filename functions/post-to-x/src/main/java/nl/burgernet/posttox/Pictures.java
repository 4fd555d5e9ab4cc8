package nl.burgernet.posttox;

import java.util.Optional;
import nl.burgernet.events.PublicPhoto;

/// Where the photos lie that everybody may see.
interface Pictures {
  /// A photo in the size that X shows; nothing while it cannot be had, or once it is withdrawn.
  Optional<Image> fetch(PublicPhoto photo);

  /// An image as it is sent.
  ///
  /// @param mediaType as in `image/jpeg`
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Image(String mediaType, byte[] bytes) {}
}
