package nl.burgernet.registerparticipant;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nl.burgernet.events.Channel;
import nl.burgernet.messaging.Log;
import nl.burgernet.registrations.Act;
import nl.burgernet.registrations.Registrations;
import nl.burgernet.registrations.Registrations.Written;

/// Does what a text message asks that answers one of ours: to stop, here or altogether.
final class Stopping {
  private static final Set<String> WORDS =
      Set.of("STOP", "STOPPEN", "UIT", "AFMELDEN", "UITSCHRIJVEN", "EINDE", "UNSUBSCRIBE");

  /// What stands before the first word: quotation marks, a hyphen, a picture. Not a number, with
  /// which no wish to stop begins.
  private static final String SIGNS = "^[^\\p{L}\\p{N}]+";

  private static final Set<String> ALTOGETHER = Set.of("ALLE", "ALLES", "ALL");
  private static final int ATTEMPTS = 5;

  private final Registrations registrations;
  private final InstantSource clock;

  Stopping(Registrations registrations, InstantSource clock) {
    this.registrations = registrations;
    this.clock = clock;
  }

  /// What a text asks for.
  enum Wish {
    STOP_HERE,
    STOP_ALTOGETHER,
    NOTHING
  }

  static Wish wishIn(String text) {
    // Words as people type them: with a full stop, in small letters, with a word of thanks.
    var words = text.toUpperCase(Locale.ROOT).replaceFirst(SIGNS, "").split("[^\\p{L}]+", 4);
    if (words.length == 0 || !WORDS.contains(words[0])) {
      return Wish.NOTHING;
    }
    return words.length > 1 && ALTOGETHER.contains(words[1])
        ? Wish.STOP_ALTOGETHER
        : Wish.STOP_HERE;
  }

  /// Erases the number that a text came from, and the participant with their last contact; harmless
  /// to repeat.
  void heard(String number, String text) {
    var wish = wishIn(text);
    switch (wish) {
      case NOTHING -> count("NOTHING");
      case STOP_HERE, STOP_ALTOGETHER -> {
        var isDone = false;
        for (var attempt = 1; !isDone; attempt++) {
          isDone = stop(number, wish);
          if (!isDone && attempt == ATTEMPTS) {
            throw new IllegalStateException("a participant changed under every attempt to stop");
          }
        }
        count(wish.name());
      }
    }
  }

  /// Erases what a number asks for; false if its participant changed meanwhile.
  boolean stop(String number, Wish wish) {
    var holder = registrations.holderOf(Channel.SMS, number);
    var participant = holder.flatMap(registrations::find);
    if (participant.isEmpty()) {
      return true;
    }
    var standing = participant.get();
    if (wish == Wish.STOP_ALTOGETHER || standing.contacts().size() == 1) {
      registrations.erase(standing.id(), Act.LEFT_BY_STOP, now());
      return true;
    }
    var contact =
        standing.contacts().stream()
            .filter(each -> each.channel() == Channel.SMS && each.value().equals(number))
            .findFirst();
    return contact.isEmpty()
        || registrations.change(
                standing,
                Changes.withoutContact(standing, contact.get().ordinal(), now()),
                Act.LEFT_BY_STOP)
            instanceof Written.Done;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static void count(String wish) {
    Log.count("TextsHeard", "Count", 1, Map.of("By", wish));
  }
}
