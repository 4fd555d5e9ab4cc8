package nl.burgernet.benchmarks;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nl.burgernet.fanout.FanOutHandler;

/// The function `fan-out` in a process of its own, as Lambda runs it: an event a line comes in, and
/// what it answered and what it took goes out, separated by a tab.
public final class FanOutProcess {
  private FanOutProcess() {}

  @SuppressWarnings("NullAway") // The handler never looks at what Lambda tells of the invocation.
  public static void main(String[] arguments) throws IOException {
    var queues = System.getProperty("aws.endpointUrlSqs") + "/";
    var handler =
        new FanOutHandler(
            Map.of(
                "PLANS_BUCKET",
                "plans",
                "LEDGER_TABLE",
                "ledger",
                "SUBSCRIBER_BLOCKS_TABLE",
                Nation.TABLE,
                "FAN_OUT_QUEUE_URL",
                queues + "units",
                "SMS_QUEUE_URL",
                queues + "sms",
                "SMS_SLICE_SIZE",
                arguments[0],
                "EMAIL_QUEUE_URL",
                queues + "email",
                "EMAIL_SLICE_SIZE",
                arguments[0]));
    var events = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var event = events.readLine(); event != null; event = events.readLine()) {
      var answer = new ByteArrayOutputStream();
      handler.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, null);
      System.out.println(
          answer.toString(StandardCharsets.UTF_8) + "\t" + peakKilobytes() + "\t" + heapBytes());
    }
  }

  /// The most memory that this process ever had.
  private static long peakKilobytes() throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IllegalStateException("this system does not say what a process takes");
  }

  /// The most that the heap ever held, garbage included.
  private static long heapBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
