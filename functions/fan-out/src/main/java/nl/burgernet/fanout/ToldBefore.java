package nl.burgernet.fanout;

import java.util.HashMap;
import java.util.Map;
import nl.burgernet.events.Action;
import nl.burgernet.events.Channel;
import nl.burgernet.rolls.Plan;
import nl.burgernet.rolls.Plans;
import nl.burgernet.rolls.Rolls;
import nl.burgernet.subscribers.ContactId;
import org.jspecify.annotations.Nullable;

/// Whom the earlier waves of an action tell, so that a later one leaves them out.
sealed interface ToldBefore {
  /// An earlier wave is not decided yet.
  record NotYet() implements ToldBefore {}

  /// The contacts of all earlier rolls, and whether each stands there in doubt.
  record Known(Map<ContactId, Boolean> contacts) implements ToldBefore {
    /// Whether an earlier wave surely tells a contact.
    boolean isSettled(ContactId contact) {
      return Boolean.FALSE.equals(contacts.get(contact));
    }

    /// Whether an earlier wave may tell a contact: whoever delivers claims it, and so must whoever
    /// delivers a later wave.
    boolean isInDoubt(ContactId contact) {
      return Boolean.TRUE.equals(contacts.get(contact));
    }
  }

  /// Reads the rolls of the waves before that of a plan, on the channels that it selects.
  static ToldBefore of(Plan plan, Plans plans, Rolls rolls) {
    var contacts = new HashMap<ContactId, Boolean>();
    for (var wave = 0; wave < plan.wave(); wave++) {
      var earlier = plans.find(plan.actionId(), wave);
      if (earlier.isEmpty()) {
        return new NotYet();
      }
      for (var unit : earlier.get().unitNumbers().toArray()) {
        var roll = rolls.find(plan.actionId(), unit);
        if (roll.isEmpty()) {
          return new NotYet();
        }
        roll.get()
            .slices()
            .forEach(
                (channel, slices) -> {
                  if (selects(plan.action(), channel)) {
                    slices.forEach(
                        slice ->
                            rolls
                                .entries(slice)
                                .forEach(
                                    entry ->
                                        contacts.merge(
                                            entry.contact(),
                                            entry.inDoubt(),
                                            Boolean::logicalAnd)));
                  }
                });
      }
    }
    return new Known(contacts);
  }

  private static boolean selects(@Nullable Action action, Channel channel) {
    return action != null && action.channels().contains(channel);
  }
}
