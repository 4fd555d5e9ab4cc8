package nl.burgernet.inquire;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import nl.burgernet.events.ActionId;
import nl.burgernet.objects.S3Signer;
import nl.burgernet.objects.UploadForm;
import org.jspecify.annotations.Nullable;

/// Photos in the bucket of photos: what arrives there is checked by receive-photo, which keeps what
/// it made out of a photo and drops what it got. So a link leads nowhere until then, and never to
/// what was no photo.
record S3Photos(S3Signer signer) implements PhotoForms, PhotoLinks {
  /// The longest that receive-photo opens.
  static final long MOST_BYTES = 10 << 20;

  /// As short as a slow network allows.
  private static final Duration FORMS_LAST = Duration.ofMinutes(5);

  private static final Duration LINKS_LAST = Duration.ofMinutes(10);

  @Override
  public UploadForm form(ActionId inquiry, String photo, @Nullable URI next, Instant now) {
    // The bytes alone decide what it is: this is what the form is bound to.
    return signer.form(
        "arrivals/answers/" + inquiry + "/" + photo,
        "image/jpeg",
        MOST_BYTES,
        now,
        FORMS_LAST,
        next);
  }

  @Override
  public Links links(ActionId inquiry, String photo, Instant now) {
    return new Links(link(inquiry, photo, 320, now), link(inquiry, photo, 800, now));
  }

  private URI link(ActionId inquiry, String photo, int size, Instant now) {
    return signer.link("answers/" + inquiry + "/" + photo + "/" + size + ".jpg", now, LINKS_LAST);
  }
}
