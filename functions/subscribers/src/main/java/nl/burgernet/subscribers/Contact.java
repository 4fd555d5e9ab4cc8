package nl.burgernet.subscribers;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import nl.burgernet.events.Channel;
import org.jspecify.annotations.Nullable;

/// A verified number or address at which a participant can be reached on one channel.
///
/// @param value a phone number (E.164), an e-mail address or a Messenger id; stays out of every log
/// @param dead why nothing is sent to it any more; absent as long as it can be reached
public record Contact(
    @JsonProperty(required = true) int ordinal,
    Channel channel,
    String value,
    @Nullable Dead dead) {
  public Contact {
    requireNonNull(channel, "channel");
    requireNonNull(value, "value");
  }

  /// A contact that can be reached.
  public Contact(int ordinal, Channel channel, String value) {
    this(ordinal, channel, value, null);
  }

  /// Why a provider will not take anything for a contact any more.
  public enum Cause {
    /// There is no such number or address.
    NO_SUCH_CONTACT,
    /// Whoever is there asked to be left alone.
    OPTED_OUT
  }

  /// Since when nothing is sent to a contact, and why.
  public record Dead(Cause cause, Instant since) {
    public Dead {
      requireNonNull(cause, "cause");
      requireNonNull(since, "since");
    }
  }

  /// Whether anything may be sent to it.
  @JsonIgnore
  public boolean isAlive() {
    return dead == null;
  }

  Contact died(Dead dead) {
    return new Contact(ordinal, channel, value, dead);
  }

  Contact revived() {
    return new Contact(ordinal, channel, value);
  }

  @Override
  public String toString() {
    return "Contact[" + ordinal + ", " + channel + ", hidden]";
  }
}
