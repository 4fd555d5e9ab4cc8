package nl.burgernet.subscribers;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import nl.burgernet.events.Channel;

/// A verified number or address at which a participant can be reached on one channel.
///
/// @param value a phone number (E.164), an e-mail address or a Messenger id; stays out of every log
public record Contact(@JsonProperty(required = true) int ordinal, Channel channel, String value) {
  public Contact {
    requireNonNull(channel, "channel");
    requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return "Contact[" + ordinal + ", " + channel + ", hidden]";
  }
}
