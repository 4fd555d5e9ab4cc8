package nl.burgernet.pushtoapp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/// Devices in memory.
final class FakeDevices implements Devices {
  private final Map<String, Device> stored = new ConcurrentSkipListMap<>();
  private final Set<Integer> shards = new ConcurrentSkipListSet<>();

  @Override
  public void put(Device device) {
    if (device instanceof Device.Browser) {
      shards.add(device.id().shard());
    }
    stored.put(device.id().value(), device);
  }

  @Override
  public Optional<Device> find(DeviceId id) {
    return Optional.ofNullable(stored.get(id.value()));
  }

  @Override
  public void delete(DeviceId id) {
    stored.remove(id.value());
  }

  @Override
  public Set<Integer> shardsOfBrowsers() {
    return Set.copyOf(shards);
  }

  @Override
  public List<Device.Browser> browsers(int shard, @Nullable DeviceId after, int limit) {
    return stored.values().stream()
        .filter(Device.Browser.class::isInstance)
        .map(Device.Browser.class::cast)
        .filter(browser -> browser.id().shard() == shard)
        .filter(browser -> after == null || browser.id().value().compareTo(after.value()) > 0)
        .limit(limit)
        .toList();
  }

  List<Device> all() {
    return List.copyOf(stored.values());
  }
}
