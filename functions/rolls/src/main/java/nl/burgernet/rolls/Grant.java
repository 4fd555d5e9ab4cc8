package nl.burgernet.rolls;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import nl.burgernet.events.ActionId;
import org.jspecify.annotations.Nullable;

/// The part of a provider's quota that is free at a moment, and how the running actions share it:
/// each gets an equal part of what comes in; what one leaves lying, the others may take.
///
/// @param at the moment for which this holds
/// @param spare parts of messages that belong to nobody
/// @param shares by the action's id
/// @param granted by the action's id: how many messages were granted so far
public record Grant(
    Instant at,
    @JsonProperty(required = true) double spare,
    Map<String, Share> shares,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Granted> granted) {
  /// An action that has not asked for this long has no share any more.
  private static final Duration IDLE = Duration.ofSeconds(3);

  /// So long it is remembered what an action was granted: longer than any action runs, a day, and
  /// the day after which it closes by itself.
  static final Duration REMEMBERED = Duration.ofHours(49);

  public Grant {
    requireNonNull(at, "at");
    shares = Map.copyOf(shares);
    granted = orNothing(granted);
  }

  private static Map<String, Granted> orNothing(@Nullable Map<String, Granted> granted) {
    return granted == null ? Map.of() : Map.copyOf(granted);
  }

  /// What an action may send now, in parts of messages.
  public record Share(@JsonProperty(required = true) double messages, Instant askedAt) {
    public Share {
      requireNonNull(askedAt, "askedAt");
    }
  }

  /// What an action was granted since it began, also what was granted again after a provider was
  /// busy.
  ///
  /// @param at when it last asked
  /// @param messages by the telling's name
  /// @param parts how many of them each of its messages had when it last asked
  public record Granted(
      Instant at, Map<String, Integer> messages, @JsonProperty(required = true) int parts) {
    public Granted {
      requireNonNull(at, "at");
      messages = Map.copyOf(messages);
    }
  }

  /// The answer to an action that asks to send: the state after it, and what it may send.
  public record Answer(Grant after, Pace.Allowed allowed) {
    public boolean isGranted() {
      return allowed.messages() > 0;
    }
  }

  /// A quota of which nothing was used.
  public static Grant unused(Quota quota, Instant now) {
    return new Grant(now, quota.burst(), Map.of(), Map.of());
  }

  /// Asks for messages, as many as there is room for.
  ///
  /// @param least fewer are of no use; at most the quota's burst, if each had one part
  /// @param most more are of no use
  public Answer ask(Quota quota, Telling telling, int least, int most, Instant now) {
    var action = telling.actionId().toString();
    if (least > quota.burst()) {
      throw new IllegalArgumentException(
          least + " messages at once, the quota allows bursts of " + quota.burst());
    }
    if (least < 1 || most < least) {
      throw new IllegalArgumentException("at least " + least + ", at most " + most + " messages");
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
    var messages = 0;
    var delay = Duration.ZERO;
    // Whoever has its part of a burst may send a whole group, and pays the rest back before it
    // sends again:
    // else many actions, each with a little, would keep one another from sending.
    var parts = (double) telling.parts();
    var needed = Math.min(least * parts, cap);
    if (own + free >= needed) {
      messages = Math.clamp((long) ((own + free) / parts), least, most);
      var spent = messages * parts;
      var fromFree = Math.clamp(spent - own, 0, Math.max(0, free));
      active.put(action, own - (spent - fromFree));
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
    return new Answer(
        new Grant(time, free, after, granted(telling, messages, time)),
        new Pace.Allowed(messages, delay));
  }

  /// Whether an action has a share and asked for it after a moment.
  boolean isHeldSince(ActionId action, Instant moment) {
    var share = shares.get(action.toString());
    return share != null && share.askedAt().isAfter(moment);
  }

  private Map<String, Granted> granted(Telling telling, int messages, Instant now) {
    var action = telling.actionId().toString();
    var after = new TreeMap<String, Granted>();
    granted.forEach(
        (other, so) -> {
          if (so.at().isAfter(now.minus(REMEMBERED))) {
            after.put(other, so);
          }
        });
    var before = granted.get(action);
    var counts = new TreeMap<String, Integer>(before == null ? Map.of() : before.messages());
    counts.merge(telling.name(), messages, Integer::sum);
    after.put(action, new Granted(now, counts, telling.parts()));
    return after;
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
