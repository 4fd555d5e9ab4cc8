package nl.burgernet.posttox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import nl.burgernet.events.ActionEvent;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Message;
import nl.burgernet.events.Phase;
import nl.burgernet.events.PhotosChanged;
import nl.burgernet.events.PublicPhoto;
import nl.burgernet.events.Wire;
import nl.burgernet.events.WorkDue;
import nl.burgernet.messaging.Log;
import nl.burgernet.messaging.MessageQueue;
import nl.burgernet.messaging.Postponed;
import nl.burgernet.messaging.SqsMessage;
import nl.burgernet.posttox.Answer.Done;
import nl.burgernet.posttox.Answer.Duplicate;
import nl.burgernet.posttox.Answer.NotReached;
import nl.burgernet.posttox.Answer.Refused;
import nl.burgernet.posttox.Answer.TryLater;
import nl.burgernet.posttox.Answer.Unknown;
import nl.burgernet.posttox.Conversations.Saved;
import nl.burgernet.posttox.NextStep.Step;
import nl.burgernet.posttox.Timeline.NewPost;

/// Brings each account to where an event wants it: every account by itself, so that one that cannot
/// post holds up no other.
///
/// A post is marked as attempted before the call and as posted after it. An attempt without an
/// answer is looked up before it is made again; X itself refuses to say the same twice.
final class Posting {
  /// A function is over after half a minute, and so is whatever it attempted.
  static final Duration ATTEMPT_IS_OVER = Duration.ofSeconds(35);

  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(30);
  private static final Duration UNTIL_REACHED = Duration.ofSeconds(10);

  /// X's clock may be a little behind ours.
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  /// More steps than any event asks of one account: whoever takes more goes round in a circle.
  private static final int MOST_STEPS = 50;

  private final Accounts accounts;
  private final Conversations conversations;
  private final Allowances allowances;
  private final Timeline timeline;
  private final Actions actions;
  private final Photos photos;
  private final Pictures pictures;
  private final NextStep nextStep;
  private final MessageQueue queue;
  private final InstantSource clock;

  Posting(
      Accounts accounts,
      Conversations conversations,
      Allowances allowances,
      Timeline timeline,
      Actions actions,
      Photos photos,
      Pictures pictures,
      PostText text,
      MessageQueue queue,
      InstantSource clock) {
    this.accounts = accounts;
    this.conversations = conversations;
    this.allowances = allowances;
    this.timeline = timeline;
    this.actions = actions;
    this.photos = photos;
    this.pictures = pictures;
    nextStep = new NextStep(text, clock);
    this.queue = queue;
    this.clock = clock;
  }

  /// What is left to do for an account.
  private sealed interface Went {
    record Ready() implements Went {}

    record Later(Duration delay) implements Went {}

    record Failed() implements Went {}

    /// A step was taken; there may be more.
    record OneStep() implements Went {}
  }

  void handle(SqsMessage message) {
    for (var event : asksFor(message)) {
      post(event, message);
    }
  }

  /// The event after which the accounts are to say what they say: of photos that changed, the one
  /// by which their action is as it is now.
  private List<ActionEvent> asksFor(SqsMessage message) {
    return switch (Wire.fromJson(message.body(), Message.class)) {
      case ActionEvent event -> List.of(event);
      case PhotosChanged changed -> {
        photos.heard(changed);
        yield actions.find(changed.actionId()).map(ActionRecord::newest).orElse(List.of());
      }
      case WorkDue work -> throw new IllegalArgumentException(Wire.typeOf(work) + " is no event");
    };
  }

  private void post(ActionEvent event, SqsMessage message) {
    var action = event.action();
    if (!action.channels().contains(Channel.X)) {
      return;
    }
    if (action.exercise()) {
      Log.info("an exercise is not posted", "actionId", action.id());
      return;
    }
    var touched = accounts.touchedBy(action.area());
    var longest = Duration.ZERO;
    var failed = 0;
    for (var account : accounts.all()) {
      switch (advance(event, account, touched)) {
        case Went.Ready(), Went.OneStep() -> {}
        case Went.Later(var delay) -> longest = delay.compareTo(longest) > 0 ? delay : longest;
        case Went.Failed() -> failed++;
      }
    }
    if (failed > 0) {
      queue.comeAgain(message.receiptHandle(), AFTER_A_FAILURE);
      throw new IllegalStateException(failed + " accounts could not post");
    }
    if (!longest.isZero()) {
      queue.comeAgain(message.receiptHandle(), longest);
      throw new Postponed("an account has to wait");
    }
  }

  private Went advance(ActionEvent event, String account, List<String> touched) {
    for (var steps = 0; steps < MOST_STEPS; steps++) {
      var conversation = conversations.read(event.actionId(), account);
      var attempt = conversation.attempt();
      var went =
          attempt.isPresent()
              ? lookUp(conversation, attempt.get(), event)
              : take(
                  nextStep.of(
                      conversation, event, touched.contains(account), photos.of(event.actionId())),
                  conversation,
                  event);
      if (!(went instanceof Went.OneStep)) {
        return went;
      }
    }
    return new Went.Failed();
  }

  /// Finds out what became of a post of which nobody knows.
  private Went lookUp(Conversation conversation, Post attempt, ActionEvent event) {
    var now = clock.instant();
    var over = attempt.attemptedAt().plus(ATTEMPT_IS_OVER);
    if (now.isBefore(over)) {
      return new Went.Later(Duration.between(now, over));
    }
    return found(conversation, attempt, event, () -> save(conversation.givenUp()));
  }

  /// Notes under which name an attempt stands. Only what X shows decides: as long as it cannot be
  /// looked up, the attempt stays one.
  private Went found(
      Conversation attempting, Post attempt, ActionEvent event, Supplier<Went> unlessShown) {
    var account = attempting.account();
    // An earlier attempt may have been heard, so nothing of the action is too old.
    var since = event.action().startedAt().minus(CLOCKS_DIFFER);
    return switch (timeline.find(account, attempt.text(), since)) {
      case Done<Optional<String>>(var id) ->
          id.isPresent() ? save(attempting.posted(id.get())) : unlessShown.get();
      case TryLater<Optional<String>>(var from) -> later(account, from);
      case NotReached<Optional<String>>(), Unknown<Optional<String>>() ->
          new Went.Later(UNTIL_REACHED);
      case Refused<Optional<String>>(var status) -> refused(account, status);
      case Duplicate<Optional<String>>() -> new Went.Failed();
    };
  }

  private Went take(Step step, Conversation conversation, ActionEvent event) {
    return switch (step) {
      case Step.Nothing() -> new Went.Ready();
      case Step.Fence() -> save(conversation.fenced());
      case Step.Say say -> say(say, conversation, event);
      case Step.Withdraw(var post, var postId) -> withdraw(post, postId, conversation);
    };
  }

  private Went say(Step.Say say, Conversation conversation, ActionEvent event) {
    var account = conversation.account();
    var now = clock.instant();
    var wait = allowances.ask(account, now);
    if (!wait.isZero()) {
      return new Went.Later(wait);
    }
    var photo = say.photo();
    String pictureId = null;
    if (photo != null) {
      var handed = handOver(account, photo);
      if (handed instanceof Done<String>(var id)) {
        pictureId = id;
      } else if (say.phase() != Phase.ACTION) {
        return without(account, handed);
      }
      // What is to be looked out for is said without it rather than not at all.
    }
    var attempt =
        new Post(
            say.phase(),
            say.sequence(),
            Post.State.ATTEMPTING,
            now,
            say.text(),
            null,
            pictureId == null || photo == null ? null : photo.id());
    var attempting = conversation.attempting(attempt);
    if (conversations.save(attempting) == Saved.OVERTAKEN) {
      return new Went.OneStep();
    }
    return switch (timeline.post(account, new NewPost(say.text(), say.inReplyTo(), pictureId))) {
      case Done<String>(var id) -> {
        Log.info("posted", "actionId", event.actionId(), "account", account, "phase", say.phase());
        Log.count("XPosted", "Count", 1, Map.of("account", account));
        yield save(attempting.posted(id));
      }
      case Duplicate<String>() -> alreadySaid(attempting, attempt, event);
      case TryLater<String>(var from) -> {
        conversations.save(attempting.givenUp());
        yield later(account, from);
      }
      case NotReached<String>() -> {
        conversations.save(attempting.givenUp());
        yield new Went.Later(UNTIL_REACHED);
      }
      case Refused<String>(var status) -> {
        conversations.save(attempting.givenUp());
        yield refused(account, status);
      }
      case Unknown<String>() -> new Went.Later(ATTEMPT_IS_OVER);
    };
  }

  /// An earlier attempt was heard after all, or the account said the same for another reason: then
  /// the words stand there, but the post is not ours to reply to or to take away.
  private Went alreadySaid(Conversation attempting, Post attempt, ActionEvent event) {
    return found(
        attempting,
        attempt,
        event,
        () -> {
          var saved = save(attempting.posted(null));
          return attempt.photo() == null ? saved : withPhotoOfUnknownName(attempting.account());
        });
  }

  /// Somebody has to look: if the photo stands there, nothing of ours will take it away.
  private static Went withPhotoOfUnknownName(String account) {
    Log.warn("a photo may stand on X in a post that is not found", "account", account);
    countRefused();
    return new Went.Failed();
  }

  private Answer<String> handOver(String account, PublicPhoto photo) {
    return pictures
        .fetch(photo)
        .map(image -> timeline.upload(account, image))
        .orElseGet(NotReached::new);
  }

  /// A photo that cannot be had now may be withdrawn by the next time; one that X does not take
  /// holds up nothing.
  private Went without(String account, Answer<String> handed) {
    return switch (handed) {
      case TryLater<String>(var from) -> new Went.Later(until(from));
      case NotReached<String>(), Unknown<String>() -> new Went.Later(UNTIL_REACHED);
      case Refused<String>(_), Duplicate<String>(), Done<String>(_) -> {
        Log.warn("a picture was not taken", "account", account);
        Log.count("XPictureRefused", "Count", 1, Map.of("account", account));
        yield new Went.Ready();
      }
    };
  }

  private Went withdraw(Post post, String postId, Conversation conversation) {
    var account = conversation.account();
    return switch (timeline.delete(account, postId)) {
      case Done<String>(_) -> save(conversation.deleted(post));
      case TryLater<String>(var from) -> new Went.Later(until(from));
      case NotReached<String>(), Unknown<String>() -> new Went.Later(UNTIL_REACHED);
      case Refused<String>(var status) -> refused(account, status);
      case Duplicate<String>() -> new Went.Failed();
    };
  }

  /// Who was overtaken reads again what there is to do.
  private Went save(Conversation changed) {
    conversations.save(changed);
    return new Went.OneStep();
  }

  private Went later(String account, Instant from) {
    allowances.close(account, from);
    return new Went.Later(until(from));
  }

  private Duration until(Instant from) {
    var now = clock.instant();
    return from.isAfter(now) ? Duration.between(now, from) : Duration.ofSeconds(1);
  }

  private static Went refused(String account, int status) {
    Log.warn("X refuses", "account", account, "status", status);
    countRefused();
    return new Went.Failed();
  }

  private static void countRefused() {
    Log.count("XRefused", "Count", 1, Map.of("function", "post-to-x"));
  }
}
