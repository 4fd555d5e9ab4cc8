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
    return new PeakMemory(heapBytes() >> 20, residentKilobytes() >> 10);
  }

  /// The most that the heap ever held, garbage included.
  static long heapBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  /// The most memory that this process ever had; 0 where the system does not say.
  static long residentKilobytes() {
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
