package nl.burgernet.startaction;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.burgernet.controlroom.Admission;
import nl.burgernet.controlroom.Admission.Refused;
import nl.burgernet.controlroom.Admission.Submission;
import nl.burgernet.controlroom.Quotas;
import nl.burgernet.controlroom.TextFrame;
import nl.burgernet.events.Channel;
import nl.burgernet.geography.Cover;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.Grid;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.rolls.Estimate;
import nl.burgernet.rolls.Underway;
import nl.burgernet.startaction.ActionForm.Reading;
import nl.burgernet.startaction.AudienceView.OfChannel;
import nl.burgernet.subscribers.Audience;
import nl.burgernet.subscribers.ChatReach;
import nl.burgernet.subscribers.Selection;
import org.jspecify.annotations.Nullable;

/// Says before anything is sent how many people an action would tell, what that costs and how long
/// it takes; changes nothing.
final class AudienceDoor {
  static final String RESOURCE = "/audience";

  /// What a schedule asks, and nobody through the door: to read the country, so that whoever asks
  /// next does not wait for it.
  static final String READ_COUNTRY = "SCHEDULE " + RESOURCE;

  private final AudienceForm form;
  private final Audience audience;
  private final FourEyes fourEyes;
  private final ChatReach chats;
  private final Actions actions;
  private final Underway underway;
  private final Quotas quotas;
  private final Prices prices;
  private final TextFrame frame;
  private final InstantSource clock;

  AudienceDoor(
      AudienceForm form,
      Audience audience,
      FourEyes fourEyes,
      ChatReach chats,
      Actions actions,
      Underway underway,
      Quotas quotas,
      Prices prices,
      TextFrame frame,
      InstantSource clock) {
    this.form = form;
    this.audience = audience;
    this.fourEyes = fourEyes;
    this.chats = chats;
    this.actions = actions;
    this.underway = underway;
    this.quotas = quotas;
    this.prices = prices;
    this.frame = frame;
    this.clock = clock;
  }

  HttpAnswer answer(HttpRequest request) {
    if (request.route().equals(READ_COUNTRY)) {
      audience.read();
      return new HttpAnswer(204, Map.of(), "");
    }
    if (!request.route().equals("POST " + RESOURCE)) {
      return Problems.noRoute(request.route());
    }
    return switch (Admission.ofQuestion(request)) {
      case Refused(var problem) -> problem.answer();
      case Submission submission -> {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        yield switch (form.question(submission.body(), now)) {
          case Reading.Faulty<Question>(var errors) -> Problems.fields(errors).answer();
          case Reading.Complete<Question>(var question) ->
              HttpAnswer.json(200, answer(question, now));
        };
      }
    };
  }

  private AudienceView answer(Question question, Instant now) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // Other tables and other work: it costs no time beside the counting.
      var waiting = threads.submit(() -> waiting(question, now));
      // Also on channels that are not set up: whether a second person must agree hangs on all.
      var selection =
          new Selection(
              question.area(), question.channels(), now, question.kind().overridesWindows());
      var reachable =
          question.channels().contains(Channel.MESSENGER)
                  && quotas.perSecond().containsKey(Channel.MESSENGER)
              ? threads.submit(() -> chats.reachable(selection, Channel.MESSENGER, now))
              : null;
      var count = audience.count(selection, Cover.of(question.area(), question.incident()));
      return view(question, now, count, result(waiting), reachable == null ? 0 : result(reachable));
    }
  }

  /// What shares the quota: nothing that is really sent shares it with an exercise.
  private Map<Channel, List<Integer>> waiting(Question question, Instant now) {
    return question.exercise() ? Map.of() : underway.waiting(actions.open(), now);
  }

  private AudienceView view(
      Question question,
      Instant now,
      Audience.Count count,
      Map<Channel, List<Integer>> waiting,
      int reachableByChat) {
    var channels = new EnumMap<Channel, OfChannel>(Channel.class);
    for (var channel : question.channels()) {
      var quota = channel.hasRoll() ? quotas.perSecond().get(channel) : null;
      var contacts = count.contacts().get(channel);
      channels.put(
          channel,
          quota == null || contacts == null
              ? new OfChannel.Uncountable(false, reason(channel))
              : new OfChannel.Counted(
                  true,
                  told(channel, contacts, reachableByChat),
                  notReachable(channel, contacts, reachableByChat),
                  message(question, channel, told(channel, contacts, reachableByChat)),
                  time(
                      question,
                      channel,
                      count,
                      parts(channel, question),
                      quota,
                      waiting.getOrDefault(channel, List.of()),
                      Duration.between(now, question.plannedEnd()))));
    }
    return new AudienceView(
        now,
        new AudienceView.Index(count.version(), count.exact()),
        question.plannedEnd(),
        fourEyes.reasons(question, contacts(count)),
        channels);
  }

  private static long contacts(Audience.Count count) {
    return count.contacts().values().stream().mapToLong(Integer::longValue).sum();
  }

  private static int told(Channel channel, int contacts, int reachableByChat) {
    return channel == Channel.MESSENGER ? Math.min(contacts, reachableByChat) : contacts;
  }

  private static AudienceView.@Nullable NotReachable notReachable(
      Channel channel, int contacts, int reachableByChat) {
    return channel == Channel.MESSENGER
        ? new AudienceView.NotReachable(
            contacts - told(channel, contacts, reachableByChat),
            "Meta lets us write only to who wrote to us in the last 24 hours.")
        : null;
  }

  private static String reason(Channel channel) {
    return switch (channel) {
      case APP ->
          "Each phone decides for itself whether it is in the area; nobody else knows where it is.";
      case X -> "Whoever follows the account sees it, wherever they are.";
      case BOARD -> "Whoever passes a board sees it.";
      case SMS, VOICE, EMAIL, MESSENGER -> "This channel is not set up: nobody is told by it.";
    };
  }

  private AudienceView.@Nullable Message message(Question question, Channel channel, int contacts) {
    if (question.message() == null) {
      return null;
    }
    var parts = parts(channel, question);
    var inAll = (long) parts * contacts;
    // Of an exercise nothing leaves the house.
    return new AudienceView.Message(
        parts, inAll, prices.of(channel, question.exercise() ? 0 : inAll));
  }

  /// How often a message counts against the quota of its provider; once while it is not known.
  private int parts(Channel channel, Question question) {
    var message = question.message();
    return switch (channel) {
      case SMS ->
          message == null
              ? 1
              : frame.lengthOf(question.kind(), question.exercise(), message).parts();
      case VOICE, EMAIL, MESSENGER, APP, X, BOARD -> 1;
    };
  }

  private static AudienceView.Time time(
      Question question,
      Channel channel,
      Audience.Count count,
      int parts,
      double quota,
      List<Integer> others,
      Duration untilPlannedEnd) {
    int contacts = count.contacts().getOrDefault(channel, 0);
    var estimate = Estimate.of(quota, contacts * parts, others, untilPlannedEnd);
    var byPlannedEnd = estimate.byDeadline() / parts;
    var cut = contacts - byPlannedEnd;
    return new AudienceView.Time(
        seconds(estimate.first()),
        seconds(estimate.all()),
        byPlannedEnd,
        cut,
        cut == 0 ? null : metres(question.incident(), channel, count, byPlannedEnd),
        others.size(),
        others.stream().mapToLong(Integer::longValue).sum());
  }

  /// How far from the incident the first of those live who are not told any more, to a tile.
  private static long metres(
      GeoPoint incident, Channel channel, Audience.Count count, int byDeadline) {
    var told = 0;
    for (var tile : count.tiles()) {
      told += tile.contacts().getOrDefault(channel, 0);
      if (told > byDeadline) {
        return Math.round(Grid.boxOfTile(tile.tile()).metresFrom(incident));
      }
    }
    throw new IllegalArgumentException("nobody is cut");
  }

  private static long seconds(Duration time) {
    return Math.ceilDiv(time.toMillis(), 1_000);
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while looking at what is sent", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("it cannot be seen what is sent", e.getCause());
    }
  }
}
