package nl.burgernet.posttox;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionEvent;
import nl.burgernet.events.ActionEvent.ActionClosed;
import nl.burgernet.events.ActionEvent.ActionStarted;
import nl.burgernet.events.ActionEvent.ActionUpdated;
import nl.burgernet.events.Phase;
import nl.burgernet.events.PublicPhoto;
import nl.burgernet.messaging.Log;
import org.jspecify.annotations.Nullable;

/// Decides what an account does next, so that in the end it says what an event and the photos of
/// the moment ask for.
record NextStep(PostText text, InstantSource clock) {
  /// X is paid by the post.
  private static final int MOST_PICTURES = 4;

  /// The next thing to do for an account.
  sealed interface Step {
    record Nothing() implements Step {}

    /// Nothing was said of an action that ended: nothing will be.
    record Fence() implements Step {}

    /// A post, and the photo that goes with it.
    record Say(
        Phase phase,
        int sequence,
        String text,
        @Nullable String inReplyTo,
        @Nullable PublicPhoto photo)
        implements Step {}

    record Withdraw(Post post, String postId) implements Step {}
  }

  /// @param photos those that everybody may see, read after the conversation: so of two who post
  ///   words and photos at once, the later one sees both
  Step of(
      Conversation conversation, ActionEvent event, boolean isTouched, List<PublicPhoto> photos) {
    var words =
        switch (event) {
          case ActionStarted started -> first(conversation, started.action(), 0, isTouched, photos);
          case ActionUpdated updated -> updated(conversation, updated, isTouched, photos);
          case ActionClosed closed -> last(conversation, closed);
        };
    return words instanceof Step.Nothing && !(event instanceof ActionClosed)
        ? pictures(conversation, event.action(), photos)
        : words;
  }

  private Step updated(
      Conversation conversation,
      ActionUpdated updated,
      boolean isTouched,
      List<PublicPhoto> photos) {
    var update = updated.update();
    var said = conversation.standing();
    if (said.isEmpty()) {
      return first(conversation, updated.action(), update.sequence(), isTouched, photos);
    }
    if (conversation.closed()
        || !update.tells()
        || conversation.newestSequence() >= update.sequence()
        || isLate(updated.action())) {
      return new Step.Nothing();
    }
    return new Step.Say(
        Phase.UPDATE,
        update.sequence(),
        text.update(
            updated.action().kind(), updated.action().texts().message(), update.correction()),
        said.get().id(),
        null);
  }

  /// What an account says first, and again where that went away with a photo.
  private Step first(
      Conversation conversation,
      Action action,
      int sequence,
      boolean isTouched,
      List<PublicPhoto> photos) {
    if (!isTouched || conversation.closed() || conversation.standing().isPresent()) {
      return new Step.Nothing();
    }
    if (isLate(action)) {
      Log.count("XLate", "Count", 1, Map.of("function", "post-to-x"));
      return new Step.Nothing();
    }
    return new Step.Say(
        Phase.ACTION,
        sequence,
        text.action(action.kind(), action.texts().message()),
        null,
        photos.isEmpty() ? null : photos.getFirst());
  }

  /// A photo that is withdrawn goes with its post; one that came is shown under the first post.
  private Step pictures(Conversation conversation, Action action, List<PublicPhoto> photos) {
    for (var post : conversation.withPictures()) {
      if (post.id() != null && photos.stream().noneMatch(post::shows)) {
        return new Step.Withdraw(post, post.id());
      }
    }
    var said = conversation.standing();
    if (said.isEmpty() || conversation.closed() || isLate(action)) {
      return new Step.Nothing();
    }
    return photos.stream()
        .limit(MOST_PICTURES)
        .filter(photo -> conversation.posts().stream().noneMatch(post -> post.shows(photo)))
        .findFirst()
        .<Step>map(
            photo ->
                new Step.Say(
                    Phase.UPDATE,
                    conversation.newestSequence(),
                    text.picture(
                        action.kind(),
                        conversation.pictures() + 1,
                        photo.alt(),
                        action.texts().message()),
                    said.get().id(),
                    photo))
        .orElseGet(Step.Nothing::new);
  }

  /// What an account says last.
  private static Step last(Conversation conversation, ActionClosed closed) {
    var said = conversation.first(Phase.ACTION);
    if (said.isEmpty()) {
      return conversation.closed() ? new Step.Nothing() : new Step.Fence();
    }
    if (conversation.first(Phase.OUTCOME).isEmpty()) {
      // Replies are not shown to those who follow an account, and go with what they stand under.
      return new Step.Say(
          Phase.OUTCOME,
          conversation.newestSequence(),
          PostText.outcome(closed.outcome().text()),
          null,
          null);
    }
    for (var post : conversation.withPictures()) {
      if (post.id() != null) {
        return new Step.Withdraw(post, post.id());
      }
    }
    return new Step.Nothing();
  }

  private boolean isLate(Action action) {
    return clock.instant().isAfter(action.plannedEnd());
  }
}
