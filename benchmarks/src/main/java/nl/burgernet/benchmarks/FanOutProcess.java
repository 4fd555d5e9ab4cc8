package nl.burgernet.benchmarks;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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
          answer.toString(StandardCharsets.UTF_8)
              + "\t"
              + peakKilobytes()
              + "\t"
              + PeakMemory.heapBytes());
    }
  }

  private static long peakKilobytes() {
    var peak = PeakMemory.residentKilobytes();
    if (peak == 0) {
      throw new IllegalStateException("this system does not say what a process takes");
    }
    return peak;
  }
}
