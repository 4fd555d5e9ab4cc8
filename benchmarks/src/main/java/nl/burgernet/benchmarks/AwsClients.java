package nl.burgernet.benchmarks;

import static java.util.Locale.ROOT;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The SDK's clients that a function makes, and those among them that it asks until its first
/// answer.
record AwsClients(TreeSet<String> made, TreeSet<String> asked) {
  private static final Pattern CLIENT =
      Pattern.compile("software\\.amazon\\.awssdk\\.services\\.\\w+\\.Default(\\w+)Client");

  /// No client of the SDK's own, but its HTTP client with its signer.
  static final String S3 = "S3";

  /// Whose service signs under another name than its client has.
  private static final Map<String, String> SIGNED_AS =
      Map.of("SesV2", "ses", "PinpointSmsVoiceV2", "sms-voice", "GeoPlaces", "geo-places");

  /// Those of a process.
  ///
  /// @param heap the classes of which it holds objects
  static AwsClients of(Set<String> heap, Iterable<EmptyAws.Call> calls) {
    var made = new TreeSet<String>();
    for (var type : heap) {
      var client = CLIENT.matcher(type);
      if (client.matches()) {
        made.add(client.group(1));
      }
    }
    var asked = new TreeSet<String>();
    for (var call : calls) {
      if (call.service().equals("s3")) {
        made.add(S3);
        asked.add(S3);
      }
      for (var client : made) {
        if (call.service().equals(SIGNED_AS.getOrDefault(client, client).toLowerCase(ROOT))) {
          asked.add(client);
        }
      }
    }
    return new AwsClients(made, asked);
  }

  /// What an empty handler has to be told to do the same.
  Map<String, String> environment() {
    return Map.of(
        EmptyHandler.MAKES, String.join(" ", made), EmptyHandler.ASKS, String.join(" ", asked));
  }

  @Override
  public String toString() {
    return made.isEmpty() ? "none" : String.join(", ", made.stream().map(this::title).toList());
  }

  private String title(String client) {
    return asked.contains(client) ? client : client + " (not asked)";
  }
}
