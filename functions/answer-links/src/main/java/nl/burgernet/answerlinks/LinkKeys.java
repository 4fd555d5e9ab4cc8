package nl.burgernet.answerlinks;

import java.util.Optional;
import nl.burgernet.events.ActionId;

/// The keys of the inquiries that are open.
public interface LinkKeys {
  /// The key of an inquiry; nothing when it closed, or is none.
  Optional<LinkKey> find(ActionId inquiry);
}
