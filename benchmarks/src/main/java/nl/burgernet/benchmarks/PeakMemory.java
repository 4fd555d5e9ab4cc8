package nl.burgernet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much memory this process had at most since it began.
///
/// @param heapMegabytes of the heap, with what nobody needed any more
/// @param residentMegabytes of everything, as the system counts it; 0 where it does not say
record PeakMemory(long heapMegabytes, long residentMegabytes) {
  private static final Path STATUS = Path.of("/proc/self/status");

  static PeakMemory now() {
    var heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    return new PeakMemory(heap >> 20, resident() >> 10);
  }

  /// In kilobytes.
  private static long resident() {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
