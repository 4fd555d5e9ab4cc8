package nl.burgernet.inquire;

import java.net.URI;
import java.time.Instant;
import nl.burgernet.events.ActionId;

/// Leads the control room to the photos that came with answers.
@FunctionalInterface
interface PhotoLinks {
  /// Links that show one photo that is there, for some minutes.
  Links links(ActionId inquiry, String photo, Instant now);

  /// The ways to one photo.
  ///
  /// @param large leads nowhere when the photo is no larger than the thumbnail
  record Links(URI thumbnail, URI large) {}
}
