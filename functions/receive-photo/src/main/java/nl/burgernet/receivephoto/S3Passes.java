package nl.burgernet.receivephoto;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import nl.burgernet.objects.S3Signer;
import nl.burgernet.objects.UploadForm;

/// Forms and links signed for S3.
record S3Passes(S3Signer signer) implements Passes {
  /// Links that are asked for within five minutes are the same link, so that who polls gets the
  /// same answer; so one lasts for five to ten minutes.
  private static final Duration LINKS_CHANGE = Duration.ofMinutes(5);

  @Override
  public UploadForm form(Arrival arrival, PhotoType type, Instant now) {
    return signer.form(arrival.key(), type.mediaType(), PhotoCheck.MOST_BYTES, now, FORMS_LAST);
  }

  @Override
  public URI link(Arrival photo, Size size, Instant now) {
    var seconds = LINKS_CHANGE.toSeconds();
    var since = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
    return signer.link(photo.key(size), since, LINKS_CHANGE.multipliedBy(2));
  }
}
