package nl.burgernet.posttox;

import java.util.List;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.PhotosChanged;
import nl.burgernet.events.PublicPhoto;

/// Which photos everybody may see of an action, as was heard last.
interface Photos {
  /// Keeps what an event says, unless a newer one was heard already.
  void heard(PhotosChanged event);

  List<PublicPhoto> of(ActionId actionId);
}
