package nl.burgernet.receivephoto;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import nl.burgernet.objects.S3Bucket;

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
  public void drop(Arrival photo, List<Size> sizes) {
    sizes.forEach(size -> bucketOf(photo).delete(photo.key(size)));
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
