package nl.burgernet.receivephoto;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import nl.burgernet.controlroom.Act;
import nl.burgernet.events.ActionId;
import org.jspecify.annotations.Nullable;

/// The photos that the control room shows to the public.
interface Photos {
  /// So many may meet on one action's photos before something is wrong.
  int ATTEMPTS = 8;

  Optional<ActionPhotos> find(ActionId actionId);

  /// Writes changed photos, and the act in the same stroke; false, and nothing changes, when they
  /// were changed since they were read.
  boolean replace(ActionPhotos changed, @Nullable Act act);

  /// Changes an action's photos as they are, however often others change them meanwhile; nothing is
  /// written where the change leaves them as they are.
  default ActionPhotos change(
      ActionId actionId, @Nullable Act act, UnaryOperator<ActionPhotos> change) {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var before = find(actionId).orElseGet(() -> ActionPhotos.none(actionId));
      var after = change.apply(before);
      if (after.equals(before) || replace(after, act)) {
        return after;
      }
    }
    throw new IllegalStateException("the photos of " + actionId + " change too often");
  }

  /// Notes that the action is over, if it ever had photos.
  default void end(ActionId actionId, Instant at) {
    if (find(actionId).isPresent()) {
      change(actionId, null, photos -> photos.ended(at));
    }
  }
}
