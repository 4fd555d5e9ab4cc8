package nl.burgernet.publishactions;

import java.util.List;
import nl.burgernet.events.ActionId;

/// The photos that the public may see of an action that runs.
interface PublicPhotos {
  List<Photo> of(ActionId action);

  /// A photo at an address that everybody may read.
  ///
  /// @param alt what can be seen, for who cannot see it
  record Photo(String url, String smallUrl, String alt) {}
}
