package nl.burgernet.registrations;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Codes of chats in memory: the first is CHAT000001.
public final class FakeChatCodes implements ChatCodes {
  private final Map<String, Issued> issued = new HashMap<>();
  private final InstantSource clock;
  private int count;

  private record Issued(String chatId, Instant until) {}

  public FakeChatCodes(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String issue(String chatId) {
    var code = String.format(Locale.ROOT, "CHAT%06d", ++count);
    issued.put(code, new Issued(chatId, clock.instant().plus(GOOD_FOR)));
    return code;
  }

  @Override
  public Optional<String> redeem(String code) {
    var found = issued.remove(code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
    return found != null && clock.instant().isBefore(found.until())
        ? Optional.of(found.chatId())
        : Optional.empty();
  }
}
