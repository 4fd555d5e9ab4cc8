package nl.burgernet.receivephoto;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import nl.burgernet.objects.UploadForm;

/// Lets somebody without rights of their own do one thing with one photo, for a few minutes.
interface Passes {
  /// As short as a slow network allows.
  Duration FORMS_LAST = Duration.ofMinutes(5);

  /// A form that sends one photo of one type.
  UploadForm form(Arrival arrival, PhotoType type, Instant now);

  /// A link that shows one photo in one size.
  URI link(Arrival photo, Size size, Instant now);
}
