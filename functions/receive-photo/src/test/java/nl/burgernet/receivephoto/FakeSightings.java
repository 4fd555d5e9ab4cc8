package nl.burgernet.receivephoto;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.burgernet.events.ActionId;

/// Sightings in memory.
public final class FakeSightings implements Sightings {
  private final Map<UUID, Sighting> all = new HashMap<>();
  private final Map<ActionId, Integer> numbers = new HashMap<>();

  @Override
  public int nextNumber(ActionId actionId) {
    return numbers.merge(actionId, 1, Integer::sum);
  }

  @Override
  public void add(Sighting sighting) {
    all.putIfAbsent(sighting.id(), sighting);
  }

  @Override
  public Optional<Sighting> find(ActionId actionId, UUID id) {
    return Optional.ofNullable(all.get(id)).filter(s -> s.actionId().equals(actionId));
  }

  @Override
  public List<Sighting> of(ActionId actionId) {
    return all.values().stream()
        .filter(sighting -> sighting.actionId().equals(actionId))
        .sorted(Comparator.comparingInt(Sighting::number))
        .toList();
  }

  @Override
  public boolean settle(Sighting settled) {
    var before = all.get(settled.id());
    if (before == null || !before.photo().isAwaited()) {
      return false;
    }
    all.put(settled.id(), settled);
    return true;
  }

  @Override
  public void forget(ActionId actionId) {
    all.values().removeIf(sighting -> sighting.actionId().equals(actionId));
    numbers.remove(actionId);
  }
}
