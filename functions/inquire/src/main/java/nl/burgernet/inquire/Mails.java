package nl.burgernet.inquire;

import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Channel;
import nl.burgernet.rolls.Ledger;
import nl.burgernet.rolls.Mark;
import nl.burgernet.rolls.Progress;
import org.jspecify.annotations.Nullable;

/// Counts what became of an inquiry's mails.
@FunctionalInterface
interface Mails {
  /// Counts them.
  ///
  /// @param textSequence the newest update that tells something; 0 when there is none
  Count of(ActionId inquiry, int textSequence);

  /// Counts from the ledger.
  static Mails in(Ledger ledger) {
    return (inquiry, textSequence) ->
        Count.of(ledger.progress(inquiry, textSequence), textSequence);
  }

  /// How many mails there are, and how many are where.
  ///
  /// @param selected whether it is known whom all of them go to
  /// @param late who was not asked before it closed
  /// @param update the same for the newest update; absent when there is none
  record Count(
      boolean selected,
      int toBeAsked,
      int asked,
      Map<Mark, Integer> refused,
      int left,
      int late,
      int waiting,
      @Nullable OfUpdate update) {
    static Count of(Progress progress, int textSequence) {
      var mails = progress.channels().get(Channel.EMAIL);
      var selected = progress.isSelected(1);
      if (mails == null) {
        return new Count(selected, 0, 0, Map.of(), 0, 0, 0, null);
      }
      return new Count(
          selected,
          mails.toBeTold(),
          mails.told() + mails.attempting(),
          mails.refused(),
          mails.left(),
          mails.late(),
          mails.waiting(),
          textSequence == 0
              ? null
              : new OfUpdate(mails.updateDue(), mails.updateTold(), mails.updateWaiting()));
    }
  }

  /// How many of those who were asked heard the newest update.
  record OfUpdate(int due, int told, int waiting) {}
}
