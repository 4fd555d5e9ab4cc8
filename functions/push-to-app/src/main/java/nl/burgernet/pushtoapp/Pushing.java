package nl.burgernet.pushtoapp;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionEvent;
import nl.burgernet.events.ActionEvent.ActionClosed;
import nl.burgernet.events.ActionEvent.ActionStarted;
import nl.burgernet.events.ActionEvent.ActionUpdated;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Phase;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.Log;
import nl.burgernet.messaging.MessageQueue;
import nl.burgernet.messaging.Postponed;
import nl.burgernet.pushtoapp.PushLog.Saved;
import nl.burgernet.pushtoapp.Pushes.Audience;

/// Tells one audience what happened to an action, each thing once: marked as attempted before the
/// call and as told after it. What may have been told is told again: phones know messages that they
/// have.
final class Pushing {
  /// A function is over after half a minute, and so is whatever it attempted.
  static final Duration ATTEMPT_IS_OVER = Duration.ofSeconds(35);

  private static final Duration SOON = Duration.ofSeconds(5);

  private final Audience audience;
  private final PushLog pushLog;
  private final Broadcast broadcast;
  private final RegionAtlas atlas;
  private final PhoneNumbers numbers;
  private final MessageQueue queue;
  private final InstantSource clock;

  Pushing(
      Audience audience,
      PushLog pushLog,
      Broadcast broadcast,
      RegionAtlas atlas,
      PhoneNumbers numbers,
      MessageQueue queue,
      InstantSource clock) {
    this.audience = audience;
    this.pushLog = pushLog;
    this.broadcast = broadcast;
    this.atlas = atlas;
    this.numbers = numbers;
    this.queue = queue;
    this.clock = clock;
  }

  void handle(ActionEvent event, String receiptHandle) {
    var action = event.action();
    if (!action.channels().contains(Channel.APP)) {
      return;
    }
    if (action.exercise()) {
      Log.info("an exercise is not pushed", "actionId", action.id(), "audience", audience);
      return;
    }
    var pushes = pushLog.read(audience, action.id());
    var now = clock.instant();
    var attempt = pushes.attempt();
    if (attempt.isPresent() && now.isBefore(attempt.get().attemptedAt().plus(ATTEMPT_IS_OVER))) {
      throw comingAgain(
          receiptHandle, Duration.between(now, attempt.get().attemptedAt().plus(ATTEMPT_IS_OVER)));
    }
    switch (event) {
      case ActionStarted _ -> {
        if (!pushes.closed() && !pushes.isTold(Phase.ACTION, 0) && isInTime(action)) {
          tell(event, Phase.ACTION, 0, pushes, receiptHandle);
        }
      }
      case ActionUpdated updated -> {
        var sequence = updated.update().sequence();
        if (!pushes.closed() && !pushes.isTold(Phase.UPDATE, sequence) && isInTime(action)) {
          tell(event, Phase.UPDATE, sequence, pushes, receiptHandle);
        }
      }
      case ActionClosed _ -> {
        if (pushes.pushes().isEmpty()) {
          fence(pushes, receiptHandle);
        } else if (!pushes.isTold(Phase.OUTCOME, 0)) {
          tell(event, Phase.OUTCOME, 0, pushes, receiptHandle);
        }
      }
    }
  }

  /// Nothing was told of an action that ended: nothing will be.
  private void fence(Pushes pushes, String receiptHandle) {
    if (!pushes.closed() && pushLog.save(pushes.fenced()) == Saved.OVERTAKEN) {
      throw comingAgain(receiptHandle, SOON);
    }
  }

  private boolean isInTime(Action action) {
    if (clock.instant().isAfter(action.plannedEnd())) {
      Log.warn("too late to push", "actionId", action.id(), "audience", audience);
      Log.count("PushLate", "Count", 1, Map.of("audience", audience.name()));
      return false;
    }
    return true;
  }

  private void tell(
      ActionEvent event, Phase phase, int sequence, Pushes pushes, String receiptHandle) {
    var message = PhoneMessage.of(event, numbers, atlas);
    var attempting =
        pushes.attempting(phase, sequence, PhoneMessage.provinces(event, atlas), clock.instant());
    if (pushLog.save(attempting) == Saved.OVERTAKEN) {
      throw comingAgain(receiptHandle, SOON);
    }
    switch (broadcast.tell(message, attempting.provinces())) {
      case TOLD -> {
        pushLog.save(attempting.told());
        Log.info("pushed", "actionId", event.actionId(), "audience", audience, "phase", phase);
        Log.count("Pushed", "Count", 1, Map.of("audience", audience.name()));
      }
      case TRY_LATER -> {
        pushLog.save(attempting.givenUp());
        throw comingAgain(receiptHandle, SOON);
      }
      case UNKNOWN -> throw comingAgain(receiptHandle, ATTEMPT_IS_OVER);
    }
  }

  private Postponed comingAgain(String receiptHandle, Duration later) {
    queue.comeAgain(receiptHandle, later);
    return new Postponed("the push has to wait");
  }
}
