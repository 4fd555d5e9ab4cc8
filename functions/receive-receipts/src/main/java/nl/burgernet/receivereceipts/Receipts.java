package nl.burgernet.receivereceipts;

import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.messaging.Log;

/// Makes contacts dead that can no longer be reached or do not want to be.
final class Receipts {
  private final ContactBook contacts;
  private final InstantSource clock;

  Receipts(ContactBook contacts, InstantSource clock) {
    this.contacts = contacts;
    this.clock = clock;
  }

  /// Acts on one receipt. One that cannot be read is dropped and counted, since it may hold an
  /// address and would not be readable later; a failure to write is thrown, and the queue hands the
  /// receipt over again for as long as it keeps it.
  void receive(String body) {
    switch (Receipt.read(body, clock.instant())) {
      case Receipt.Dead(var contact, var dead) ->
          count(
              switch (contacts.bury(contact, dead)) {
                case BURIED -> dead.cause().name();
                case WAS_DEAD -> "KNOWN";
                case GONE -> "GONE";
              });
      case Receipt.Harmless() -> count("HARMLESS");
      case Receipt.Unreadable() -> {
        Log.warn("a receipt cannot be read and is dropped");
        count("UNREADABLE");
      }
    }
  }

  private static void count(String what) {
    Log.count("Receipts", "Count", 1, Map.of("Receipt", what));
  }
}
