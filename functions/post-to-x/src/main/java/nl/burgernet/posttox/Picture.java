package nl.burgernet.posttox;

import java.util.Optional;
import nl.burgernet.events.ActionId;

/// The picture that an action shows.
interface Picture {
  /// The picture of an action, if it has one that may be shown to everybody.
  Optional<Image> of(ActionId actionId);

  /// No action has a picture yet.
  static Picture none() {
    return _ -> Optional.empty();
  }

  /// An image as it is sent.
  ///
  /// @param mediaType as in `image/jpeg`
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Image(String mediaType, byte[] bytes) {}
}
