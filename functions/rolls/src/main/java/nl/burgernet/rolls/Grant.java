package nl.burgernet.rolls;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// The part of a provider's quota that is free at a moment, and how the running actions share it:
/// each gets an equal part of what comes in; what one leaves lying, the others may take.
///
/// @param at the moment for which this holds
/// @param spare messages that belong to nobody
/// @param shares by the action's id
public record Grant(
    Instant at, @JsonProperty(required = true) double spare, Map<String, Share> shares) {
  /// An action that has not asked for this long has no share any more.
  private static final Duration IDLE = Duration.ofSeconds(3);

  public Grant {
    requireNonNull(at, "at");
    shares = Map.copyOf(shares);
  }

  /// What an action may send now.
  public record Share(@JsonProperty(required = true) double messages, Instant askedAt) {
    public Share {
      requireNonNull(askedAt, "askedAt");
    }
  }

  /// The answer to an action that asks to send: the state after it, and how long to wait before
  /// asking again; no wait means that it may send.
  public record Answer(Grant after, Duration delay) {
    public boolean isGranted() {
      return delay.isZero();
    }
  }

  /// A quota of which nothing was used.
  public static Grant unused(Quota quota, Instant now) {
    return new Grant(now, quota.burst(), Map.of());
  }

  /// Asks for a number of messages, at most the quota's burst.
  public Answer ask(Quota quota, String action, int messages, Instant now) {
    if (messages > quota.burst()) {
      throw new IllegalArgumentException(
          messages + " messages at once, the quota allows bursts of " + quota.burst());
    }
    // A worker whose clock is behind gains nothing.
    var time = now.isBefore(at) ? at : now;
    var active = new TreeMap<String, Double>();
    var free = spare;
    for (var share : shares.entrySet()) {
      if (share.getKey().equals(action) || share.getValue().askedAt().isAfter(time.minus(IDLE))) {
        active.put(share.getKey(), share.getValue().messages());
      } else {
        free += share.getValue().messages();
      }
    }
    active.putIfAbsent(action, 0.0);
    var part = quota.in(Duration.between(at, time)) / active.size();
    var cap = quota.burst() / active.size();
    for (var each : active.entrySet()) {
      var full = each.getValue() + part;
      each.setValue(Math.min(full, cap));
      free += full - each.getValue();
    }
    var own = active.getOrDefault(action, 0.0);
    // Nobody saves up: all that is free together is one burst.
    var held = active.values().stream().mapToDouble(each -> Math.max(0, each)).sum();
    free = Math.min(free, Math.max(0, quota.burst() - held));
    var delay = Duration.ZERO;
    // Whoever has its part of a burst may send a whole group, and pays the rest back before it
    // sends again:
    // else many actions, each with a little, would keep one another from sending.
    var needed = Math.min(messages, cap);
    if (own + free >= needed) {
      var fromFree = Math.clamp(messages - own, 0, Math.max(0, free));
      active.put(action, own - (messages - fromFree));
      free -= fromFree;
    } else {
      delay = quota.timeFor((needed - own - free) * active.size());
    }
    var after = new TreeMap<String, Share>();
    for (var each : active.entrySet()) {
      var askedAt =
          each.getKey().equals(action) ? time : requireNonNull(shares.get(each.getKey())).askedAt();
      after.put(each.getKey(), new Share(each.getValue(), askedAt));
    }
    return new Answer(new Grant(time, free, after), delay);
  }

  /// What a provider's account allows on one channel.
  public record Quota(double messagesPerSecond, double burst) {
    public Quota {
      if (!(messagesPerSecond > 0) || !(burst >= 1)) {
        throw new IllegalArgumentException(
            "a quota must allow something: " + messagesPerSecond + "/s, burst " + burst);
      }
    }

    double in(Duration time) {
      return time.toNanos() / 1e9 * messagesPerSecond;
    }

    Duration timeFor(double messages) {
      return Duration.ofNanos(Math.max(1_000_000, (long) (messages / messagesPerSecond * 1e9)));
    }
  }
}
