package nl.burgernet.fanout;

import nl.burgernet.events.Action;
import nl.burgernet.events.Channel;
import nl.burgernet.rolls.Plan;
import nl.burgernet.rolls.Plans;
import nl.burgernet.rolls.Rolls;
import org.jspecify.annotations.Nullable;

/// Whom the earlier waves of an action tell, so that a later one leaves them out.
sealed interface ToldBefore {
  /// An earlier wave is not decided yet.
  record NotYet() implements ToldBefore {}

  /// The contacts of all earlier rolls.
  record Known(ToldContacts contacts) implements ToldBefore {}

  /// Reads the rolls of the waves before that of a plan, on the channels that it selects.
  static ToldBefore of(Plan plan, Plans plans, Rolls rolls) {
    var contacts = new ToldContacts();
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
        for (var channel : roll.get().counts().entrySet()) {
          if (channel.getValue() > 0 && selects(plan.action(), channel.getKey())) {
            // In one go: slice by slice, a national roll would be thousands of reads.
            for (var entry : rolls.entries(roll.get().whole(channel.getKey()))) {
              var contact = entry.contact();
              contacts.add(contact.participant().value(), contact.ordinal(), entry.inDoubt());
            }
          }
        }
      }
    }
    return new Known(contacts);
  }

  private static boolean selects(@Nullable Action action, Channel channel) {
    return action != null && action.channels().contains(channel);
  }
}
