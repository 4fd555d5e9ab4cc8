package nl.burgernet.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Phase;
import nl.burgernet.local.IndependentSelection.Chosen;

/// Judges an action that is over by what the providers were sent: against who should have been
/// told, and against what the suite says of itself.
///
/// @param findings what is wrong; nothing if the list is empty
record Judgement(Map<Channel, Tally> channels, List<Finding> findings) {
  private static final int EXAMPLES = 3;

  /// What somebody received.
  ///
  /// @param sequence grows in the order in which a channel's provider accepted messages
  record Received(Channel channel, Phase phase, String recipient, long sequence) {}

  /// What the suite says of one channel.
  ///
  /// @param toBeTold contacts in the rolls, each once
  /// @param excused who was not told for a reason that was written down: refused, left, or too late
  /// @param cancelled who was not told when the action was closed
  record Claim(
      int toBeTold,
      int told,
      int attempting,
      int refused,
      int excused,
      int waiting,
      int cancelled,
      int outcomeDue,
      int outcomeTold,
      int outcomeWaiting) {
    static final Claim NOTHING = new Claim(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    boolean isTelling() {
      return waiting > 0 || attempting > 0;
    }

    /// Whether somebody who was told has yet to hear the outcome, perhaps because their part of the
    /// roll is not even closed.
    boolean isTellingOutcome() {
      return waiting > 0 || outcomeWaiting > 0 || outcomeDue < told + attempting;
    }
  }

  /// What was counted on one channel: contacts that should hear of it, that heard of it, and that
  /// heard its outcome.
  record Tally(int chosen, int told, int outcomeTold, Claim claim) {}

  /// The ways in which an action goes wrong.
  enum Fault {
    TOLD_TWICE("heard of the action more than once"),
    NOT_TOLD("should have heard of the action, did not, and no reason is written down"),
    NOT_CHOSEN("heard of the action but should not have"),
    OUTCOME_TWICE("heard the outcome more than once"),
    OUTCOME_MISSING("heard of the action but not the outcome"),
    OUTCOME_ALONE("heard an outcome without the action"),
    OUTCOME_FIRST("heard the outcome before the action"),
    ROLL_DIFFERS("is by how much the rolls differ from the independent selection"),
    LEDGER_DIFFERS("is by how much the ledger differs from what the provider accepted");

    private final String words;

    Fault(String words) {
      this.words = words;
    }
  }

  /// Something that is wrong on one channel.
  ///
  /// @param count contacts that it happened to
  /// @param examples some of them, by their ids
  record Finding(Channel channel, Fault fault, int count, List<String> examples) {
    String sentence() {
      return channel
          + ": "
          + count
          + " "
          + fault.words
          + (examples.isEmpty() ? "" : " (" + String.join(", ", examples) + ")")
          + ".";
    }
  }

  boolean isGood() {
    return findings.isEmpty();
  }

  static Judgement of(
      Collection<Chosen> chosen, Collection<Received> received, Map<Channel, Claim> claims) {
    var tallies = new EnumMap<Channel, Tally>(Channel.class);
    var findings = new ArrayList<Finding>();
    var channels = new HashSet<>(claims.keySet());
    chosen.forEach(one -> channels.add(one.channel()));
    received.forEach(one -> channels.add(one.channel()));
    for (var channel : channels.stream().sorted().toList()) {
      var one = new OneChannel(channel, chosen, received);
      var claim = claims.getOrDefault(channel, Claim.NOTHING);
      tallies.put(
          channel, new Tally(one.chosen.size(), one.told.size(), one.outcome.size(), claim));
      one.judge(claim, findings);
    }
    return new Judgement(tallies, List.copyOf(findings));
  }

  /// The same by recipient, for one channel.
  private static final class OneChannel {
    private final Channel channel;
    private final Map<String, Chosen> chosen = new HashMap<>();
    private final Map<String, Long> told = new HashMap<>();
    private final Map<String, Long> outcome = new HashMap<>();
    private final Set<String> toldTwice = new HashSet<>();
    private final Set<String> outcomeTwice = new HashSet<>();

    OneChannel(Channel channel, Collection<Chosen> allChosen, Collection<Received> allReceived) {
      this.channel = channel;
      for (var one : allChosen) {
        if (one.channel() == channel) {
          chosen.put(one.recipient(), one);
        }
      }
      for (var one : allReceived) {
        if (one.channel() == channel) {
          switch (one.phase()) {
            case ACTION -> count(one, told, toldTwice);
            case OUTCOME -> count(one, outcome, outcomeTwice);
            // The action that is judged is not updated.
            case UPDATE -> {}
          }
        }
      }
    }

    private static void count(Received one, Map<String, Long> first, Set<String> twice) {
      if (first.containsKey(one.recipient())) {
        twice.add(one.recipient());
      }
      first.merge(one.recipient(), one.sequence(), Math::min);
    }

    void judge(Claim claim, List<Finding> findings) {
      report(findings, Fault.TOLD_TWICE, toldTwice);
      var missing = without(chosen.keySet(), told.keySet());
      var unexplained = missing.size() - claim.excused() - claim.cancelled();
      if (unexplained > 0) {
        findings.add(new Finding(channel, Fault.NOT_TOLD, unexplained, examples(missing)));
      }
      report(findings, Fault.NOT_CHOSEN, without(told.keySet(), chosen.keySet()));
      report(findings, Fault.OUTCOME_TWICE, outcomeTwice);
      var silent = without(told.keySet(), outcome.keySet());
      var outcomeExcused =
          Math.max(0, claim.outcomeDue() - claim.outcomeTold() - claim.outcomeWaiting());
      if (silent.size() > outcomeExcused) {
        findings.add(
            new Finding(
                channel, Fault.OUTCOME_MISSING, silent.size() - outcomeExcused, examples(silent)));
      }
      report(findings, Fault.OUTCOME_ALONE, without(outcome.keySet(), told.keySet()));
      var first = new HashSet<String>();
      outcome.forEach(
          (recipient, sequence) -> {
            if (told.getOrDefault(recipient, -1L) > sequence) {
              first.add(recipient);
            }
          });
      report(findings, Fault.OUTCOME_FIRST, first);
      differ(findings, Fault.ROLL_DIFFERS, claim.toBeTold() - chosen.size());
      var most = claim.told() + claim.attempting();
      differ(
          findings,
          Fault.LEDGER_DIFFERS,
          Math.max(0, claim.told() - told.size()) + Math.max(0, told.size() - most));
    }

    private void report(List<Finding> findings, Fault fault, Set<String> recipients) {
      if (!recipients.isEmpty()) {
        findings.add(new Finding(channel, fault, recipients.size(), examples(recipients)));
      }
    }

    private void differ(List<Finding> findings, Fault fault, int by) {
      if (by != 0) {
        findings.add(new Finding(channel, fault, Math.abs(by), List.of()));
      }
    }

    /// Ids, and never a number or an address.
    private List<String> examples(Set<String> recipients) {
      return recipients.stream()
          .map(chosen::get)
          .filter(java.util.Objects::nonNull)
          .map(one -> one.contact().toString())
          .sorted()
          .limit(EXAMPLES)
          .toList();
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
      var rest = new HashSet<>(all);
      rest.removeAll(others);
      return rest;
    }
  }
}
