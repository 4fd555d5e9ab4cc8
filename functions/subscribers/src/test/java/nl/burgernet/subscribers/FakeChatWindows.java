package nl.burgernet.subscribers;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Windows in memory.
public final class FakeChatWindows implements ChatWindows {
  private final Map<ContactId, Instant> heard = new ConcurrentHashMap<>();

  @Override
  public void heard(ContactId contact, Instant at) {
    heard.merge(contact, at, (one, other) -> one.isAfter(other) ? one : other);
  }

  @Override
  public void forget(ContactId contact) {
    heard.remove(contact);
  }

  @Override
  public Set<ContactId> openAmong(Collection<ContactId> contacts, Instant at) {
    return open(at).stream().filter(contacts::contains).collect(Collectors.toSet());
  }

  @Override
  public Set<ContactId> open(Instant at) {
    return heard.entrySet().stream()
        .filter(entry -> at.isBefore(entry.getValue().plus(LENGTH)))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
