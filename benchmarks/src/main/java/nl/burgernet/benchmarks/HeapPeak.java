package nl.burgernet.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/// The most that was alive on the heap after any collection since it was last asked to begin.
final class HeapPeak {
  private static final double MEGABYTE = 1 << 20;

  private final AtomicLong bytes = new AtomicLong();

  HeapPeak() {
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(
            (notification, handback) -> {
              if (notification.getUserData() instanceof CompositeData data) {
                var used =
                    GarbageCollectionNotificationInfo.from(data)
                        .getGcInfo()
                        .getMemoryUsageAfterGc()
                        .values()
                        .stream()
                        .mapToLong(MemoryUsage::getUsed)
                        .sum();
                bytes.accumulateAndGet(used, Math::max);
              }
            },
            null,
            null);
      }
    }
  }

  /// Begins anew with what is alive now.
  void begin() {
    System.gc();
    bytes.set(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  double megabytes() {
    return bytes.get() / MEGABYTE;
  }

  /// The most memory that this process ever held, as Linux counts it; 0 elsewhere.
  static double residentMegabytes() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
