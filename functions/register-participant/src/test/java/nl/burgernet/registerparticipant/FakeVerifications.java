package nl.burgernet.registerparticipant;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Codes in memory.
final class FakeVerifications implements Verifications {
  private final Map<String, Pending> waiting = new LinkedHashMap<>();

  List<Pending> all() {
    return List.copyOf(waiting.values());
  }

  @Override
  public void begin(Pending pending) {
    waiting.put(pending.contact() + pending.id(), pending);
  }

  @Override
  public Entered enter(String contact, String id, String codeHash, Instant now) {
    var pending = waiting.get(contact + id);
    if (pending == null || pending.triesLeft() == 0 || !pending.expiresAt().isAfter(now)) {
      return new Entered.Gone();
    }
    var tried = pending.withTries(pending.triesLeft() - 1);
    if (!tried.codeHash().equals(codeHash)) {
      waiting.put(contact + id, tried);
      return new Entered.Wrong(tried.triesLeft());
    }
    waiting.remove(contact + id);
    return new Entered.Right(tried);
  }

  @Override
  public List<Pending> waitingFor(String contact, Instant now) {
    return waiting.values().stream()
        .filter(pending -> pending.contact().equals(contact))
        .filter(pending -> pending.triesLeft() > 0 && pending.expiresAt().isAfter(now))
        .toList();
  }
}
