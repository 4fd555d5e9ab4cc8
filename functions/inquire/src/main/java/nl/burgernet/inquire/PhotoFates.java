package nl.burgernet.inquire;

import nl.burgernet.events.ActionId;
import org.jspecify.annotations.Nullable;

/// What became of photos that came with answers.
@FunctionalInterface
interface PhotoFates {
  Fate of(ActionId inquiry, String photo);

  /// What became of one photo.
  ///
  /// @param refusal why it was refused, in the words of receive-photo, and only then
  /// @param advice what its sender can do about that
  record Fate(String state, @Nullable String refusal, @Nullable String advice) {
    /// It is on its way, is being looked at, or was never sent.
    static final Fate AWAITED = new Fate("AWAITED", null, null);

    boolean isAwaited() {
      return state.equals("AWAITED");
    }

    boolean isRefused() {
      return state.equals("REFUSED");
    }
  }
}
