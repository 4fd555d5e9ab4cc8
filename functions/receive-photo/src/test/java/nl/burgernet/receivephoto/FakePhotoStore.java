package nl.burgernet.receivephoto;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Photos in memory.
public final class FakePhotoStore implements PhotoStore {
  private final Map<String, byte[]> objects = new TreeMap<>();
  private final Map<String, Fate> fates = new TreeMap<>();

  /// What was said of photos, by key.
  Map<String, Fate> fates() {
    return fates;
  }

  void arrive(Arrival arrival, byte[] sent) {
    objects.put(arrival.key(), sent);
  }

  Set<String> keys() {
    return objects.keySet();
  }

  @Override
  public Optional<byte[]> arrived(Arrival arrival) {
    return Optional.ofNullable(objects.get(arrival.key()));
  }

  @Override
  public void dropArrived(Arrival arrival) {
    objects.remove(arrival.key());
  }

  @Override
  public void keep(Arrival photo, Size size, byte[] jpeg) {
    objects.putIfAbsent(photo.key(size), jpeg);
  }

  @Override
  public void tell(Arrival photo, Fate fate) {
    fates.putIfAbsent(photo.fateKey(), fate);
  }

  @Override
  public void drop(Arrival photo) {
    photo.keys().forEach(objects::remove);
  }
}
