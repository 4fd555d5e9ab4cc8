package nl.burgernet.rolls;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Wire;

/// Plans in memory, as the JSON that they are.
public final class FakePlans implements Plans {
  private final Map<String, String> plans = new HashMap<>();

  @Override
  public Plan keepFirst(Plan plan) {
    return read(plans.computeIfAbsent(key(plan.actionId(), plan.wave()), key -> Wire.toJson(plan)));
  }

  @Override
  public Optional<Plan> find(ActionId actionId, int wave) {
    return Optional.ofNullable(plans.get(key(actionId, wave))).map(FakePlans::read);
  }

  private static String key(ActionId actionId, int wave) {
    return actionId + "/" + wave;
  }

  private static Plan read(String json) {
    return Wire.fromJson(json, Plan.class);
  }
}
