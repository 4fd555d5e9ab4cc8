package nl.burgernet.rolls;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Wire;

/// Plans in memory, as the JSON that they are.
public final class FakePlans implements Plans {
  private final Map<ActionId, String> plans = new HashMap<>();

  @Override
  public Plan keepFirst(Plan plan) {
    return read(plans.computeIfAbsent(plan.actionId(), actionId -> Wire.toJson(plan)));
  }

  @Override
  public Optional<Plan> find(ActionId actionId) {
    return Optional.ofNullable(plans.get(actionId)).map(FakePlans::read);
  }

  private static Plan read(String json) {
    return Wire.fromJson(json, Plan.class);
  }
}
