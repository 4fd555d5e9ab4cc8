package nl.burgernet.pushtoapp;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The devices that registered.
interface Devices {
  /// Keeps a device, in place of what was kept of it before.
  void put(Device device);

  Optional<Device> find(DeviceId id);

  void delete(DeviceId id);

  /// The shards in which there may be browsers: those into which one was ever put.
  Set<Integer> shardsOfBrowsers();

  /// Browsers of a shard in the order of their ids, after one of them or from the first.
  List<Device.Browser> browsers(int shard, @Nullable DeviceId after, int limit);
}
