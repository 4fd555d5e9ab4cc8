package nl.burgernet.inquire;

import java.net.URI;
import java.time.Instant;
import nl.burgernet.events.ActionId;
import nl.burgernet.objects.UploadForm;
import org.jspecify.annotations.Nullable;

/// Lets somebody without rights of their own send one photo, for some minutes.
@FunctionalInterface
interface PhotoForms {
  /// A form for one photo.
  ///
  /// @param next the page that a browser is led to when the photo is sent; none for a program
  UploadForm form(ActionId inquiry, String photo, @Nullable URI next, Instant now);
}
