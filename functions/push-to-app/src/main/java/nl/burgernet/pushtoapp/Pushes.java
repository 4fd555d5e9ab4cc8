package nl.burgernet.pushtoapp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Phase;
import org.jspecify.annotations.Nullable;

/// All that one audience was told of one action, oldest first. Every change raises the version.
///
/// @param version 0 while nothing is stored
/// @param closed whether the action ended, so that nothing but its outcome may be told any more
/// @param provinces where anything of it was told or may have been, for devices that chose some:
///   they hear what follows, wherever the action is by then
record Pushes(
    Audience audience,
    ActionId actionId,
    @JsonProperty(required = true) long version,
    @JsonProperty(required = true) boolean closed,
    List<Push> pushes,
    List<String> provinces) {
  Pushes {
    requireNonNull(audience, "audience");
    requireNonNull(actionId, "actionId");
    pushes = List.copyOf(requireNonNull(pushes, "pushes"));
    provinces = orNone(provinces);
  }

  /// Logs from before provinces were kept have no such list.
  private static List<String> orNone(@Nullable List<String> provinces) {
    return provinces == null ? List.of() : List.copyOf(provinces);
  }

  /// Who is told together.
  enum Audience {
    /// All phones, by one publication.
    PHONES,
    /// All browsers, each by a message of its own.
    BROWSERS
  }

  /// One thing that was told, or may have been.
  ///
  /// @param told whether an answer said so
  record Push(
      Phase phase,
      @JsonProperty(required = true) int sequence,
      Instant attemptedAt,
      @JsonProperty(required = true) boolean told) {
    Push {
      requireNonNull(phase, "phase");
      requireNonNull(attemptedAt, "attemptedAt");
    }
  }

  static Pushes none(Audience audience, ActionId actionId) {
    return new Pushes(audience, actionId, 0, false, List.of(), List.of());
  }

  /// The push of which nobody knows whether it was told; there is at most one.
  Optional<Push> attempt() {
    return pushes.stream().filter(push -> !push.told()).findFirst();
  }

  /// Whether this phase, or something newer, was told.
  boolean isTold(Phase phase, int sequence) {
    return pushes.stream()
        .filter(Push::told)
        .anyMatch(
            push ->
                push.phase().compareTo(phase) > 0
                    || (push.phase() == phase && push.sequence() >= sequence));
  }

  /// After an attempt began, in place of one of which nobody knows.
  ///
  /// @param where the provinces in which the action is now
  Pushes attempting(Phase phase, int sequence, List<String> where, Instant now) {
    var all = new ArrayList<>(pushes.stream().filter(Push::told).toList());
    all.add(new Push(phase, sequence, now, false));
    return new Pushes(
        audience,
        actionId,
        version + 1,
        closed || phase == Phase.OUTCOME,
        all,
        Stream.concat(provinces.stream(), where.stream()).distinct().sorted().toList());
  }

  Pushes told() {
    return next(
        closed,
        pushes.stream()
            .map(push -> new Push(push.phase(), push.sequence(), push.attemptedAt(), true))
            .toList());
  }

  /// After an attempt that surely told nobody.
  Pushes givenUp() {
    return next(closed, pushes.stream().filter(Push::told).toList());
  }

  Pushes fenced() {
    return next(true, pushes);
  }

  private Pushes next(boolean nowClosed, List<Push> nowPushes) {
    return new Pushes(audience, actionId, version + 1, nowClosed, nowPushes, provinces);
  }
}
