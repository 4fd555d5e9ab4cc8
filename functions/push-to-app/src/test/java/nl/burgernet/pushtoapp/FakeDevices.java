package nl.burgernet.pushtoapp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// Devices in memory.
final class FakeDevices implements Devices {
  private final Map<String, Device> stored = new ConcurrentSkipListMap<>();

  @Override
  public void put(Device device) {
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
