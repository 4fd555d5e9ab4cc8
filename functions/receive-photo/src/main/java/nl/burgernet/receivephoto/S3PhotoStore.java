package nl.burgernet.receivephoto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;
import nl.burgernet.events.Wire;
import nl.burgernet.objects.S3Bucket;
import org.jspecify.annotations.Nullable;

/// Photos in S3: what arrives and what the control room alone may see in one bucket, what everybody
/// may see in another, so that no mistake in a key makes a citizen's photo public.
record S3PhotoStore(S3Bucket photos, S3Bucket publicPhotos) implements PhotoStore {
  @Override
  public Optional<byte[]> arrived(Arrival arrival) {
    return photos.get(arrival.key(), 0, PhotoCheck.MOST_BYTES).map(S3PhotoStore::bytes);
  }

  @Override
  public void dropArrived(Arrival arrival) {
    photos.delete(arrival.key());
  }

  @Override
  public void keep(Arrival photo, Size size, byte[] jpeg) {
    bucketOf(photo).putIfAbsent(photo.key(size), "image/jpeg", jpeg);
  }

  @Override
  public void tell(Arrival photo, Fate fate) {
    photos.putIfAbsent(
        photo.fateKey(), "application/json", Wire.toJson(Told.of(fate)).getBytes(UTF_8));
  }

  /// What became of a photo, without what can be seen on it.
  private record Told(String state, @Nullable String refusal, @Nullable String advice) {
    static Told of(Fate fate) {
      var refusal = fate.refusal();
      return refusal == null
          ? new Told(fate.state().name(), null, null)
          : new Told(fate.state().name(), refusal.name(), refusal.advice());
    }
  }

  @Override
  public void drop(Arrival photo) {
    photo.keys().forEach(bucketOf(photo)::delete);
  }

  private S3Bucket bucketOf(Arrival photo) {
    return switch (photo.kind()) {
      case SIGHTING, ANSWER -> photos;
      case PUBLIC -> publicPhotos;
    };
  }

  private static byte[] bytes(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
