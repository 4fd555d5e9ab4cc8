package nl.burgernet.deliver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Phase;
import nl.burgernet.events.SmsLength;
import nl.burgernet.events.Wire;
import nl.burgernet.events.WorkDue.SliceDue;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.MessageQueue;
import nl.burgernet.rolls.Ledger;
import nl.burgernet.rolls.Mark;
import nl.burgernet.rolls.Pace;
import nl.burgernet.rolls.Rolls;
import nl.burgernet.subscribers.Participants;

/// Delivery with collaborators of a test's choice, for tests of the whole.
public final class DeliveryUnderTest {
  private final Delivery delivery;

  /// A provider of a test's choice.
  @FunctionalInterface
  public interface Provider {
    /// Takes one letter.
    ///
    /// @param textSequence the update whose texts the letter has; 0 for those of the start
    Verdict send(String to, Phase phase, int textSequence);
  }

  /// What a provider says.
  public enum Verdict {
    ACCEPTED,
    NO_SUCH_NUMBER,
    BUSY,
    /// Its answer does not come.
    SILENT
  }

  public DeliveryUnderTest(
      Function<ActionId, Optional<ActionRecord>> actions,
      Rolls rolls,
      Ledger ledger,
      Participants participants,
      Provider provider,
      int groupSize,
      Pace pace,
      MessageQueue queue,
      MessageQueue deadLetters,
      InstantSource clock,
      Consumer<Duration> pause) {
    delivery =
        new Delivery(
            actions::apply,
            rolls,
            ledger,
            participants,
            // The provider would take more at once than the quota allows.
            sender(provider, 2 * groupSize),
            pace,
            groupSize,
            queue,
            deadLetters,
            new PersonalLinks(
                "https://burgernet.example/afmelden",
                "https://burgernet.example/inquiries",
                id -> Optional.empty()),
            RegionAtlas.schematic(),
            clock,
            pause::accept);
  }

  public void deliver(String body, String receiptHandle, String holder, Instant end) {
    try {
      delivery.deliver(
          Wire.fromJson(body, SliceDue.class),
          new Delivery.Delivered(receiptHandle, body, holder),
          end);
    } catch (Delivery.SetAside e) {
      // It stands in the dead-letter queue.
    }
  }

  private static MessageSender sender(Provider provider, int groupSize) {
    return new MessageSender() {
      @Override
      public int groupSize() {
        return groupSize;
      }

      @Override
      public Duration timeLimit() {
        return Duration.ofSeconds(10);
      }

      @Override
      public int parts(ActionRecord action, Phase phase) {
        return SmsLength.of(action.action().texts().message()).parts();
      }

      @Override
      public List<SendResult> send(List<Letter> letters) {
        return letters.stream()
            .map(
                letter ->
                    result(
                        provider.send(letter.to(), letter.phase(), letter.action().textSequence())))
            .toList();
      }
    };
  }

  private static SendResult result(Verdict verdict) {
    return switch (verdict) {
      case ACCEPTED -> new SendResult.Told();
      case NO_SUCH_NUMBER -> new SendResult.Refused(Mark.NO_SUCH_CONTACT);
      case BUSY -> new SendResult.TryLater(Duration.ofSeconds(1));
      case SILENT -> new SendResult.Unknown();
    };
  }
}
