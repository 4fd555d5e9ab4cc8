package nl.burgernet.posttox;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// X in memory; its next calls may go wrong.
final class FakeTimeline implements Timeline {
  private final InstantSource clock;
  private final List<Shown> shown = new ArrayList<>();
  private final List<Shown> gone = new ArrayList<>();
  private Trouble trouble = Trouble.NONE;
  private Predicate<String> troubled = _ -> true;
  private Instant busyUntil = Instant.EPOCH;
  private int sequence;

  /// One post as everybody sees it.
  record Shown(
      String id,
      String account,
      String text,
      @Nullable String inReplyTo,
      @Nullable String pictureId,
      Instant at) {}

  /// What may go wrong with a post.
  enum Trouble {
    NONE,
    BUSY,
    UNREACHABLE,
    REFUSING,
    /// It takes the post, and its answer does not come.
    SILENT,
    /// It loses the post, and its answer does not come.
    DEAF,
    /// It takes posts, and nobody can look up what stands there.
    BLIND
  }

  FakeTimeline(InstantSource clock) {
    this.clock = clock;
  }

  void be(Trouble what) {
    trouble = what;
    troubled = _ -> true;
  }

  void be(Trouble what, String account) {
    trouble = what;
    troubled = account::equals;
  }

  void beBusyUntil(Instant until) {
    trouble = Trouble.BUSY;
    busyUntil = until;
  }

  List<Shown> shown() {
    return List.copyOf(shown);
  }

  List<Shown> gone() {
    return List.copyOf(gone);
  }

  List<String> textsOf(String account) {
    return shown.stream().filter(each -> each.account().equals(account)).map(Shown::text).toList();
  }

  @Override
  public Answer<String> post(String account, NewPost post) {
    return switch (troubled.test(account) ? trouble : Trouble.NONE) {
      case NONE, BLIND -> show(account, post);
      case BUSY -> new Answer.TryLater<>(busyUntil);
      case UNREACHABLE -> new Answer.NotReached<>();
      case REFUSING -> new Answer.Refused<>(401);
      case SILENT -> {
        show(account, post);
        yield new Answer.Unknown<>();
      }
      case DEAF -> new Answer.Unknown<>();
    };
  }

  private Answer<String> show(String account, NewPost post) {
    if (textsOf(account).contains(post.text())) {
      return new Answer.Duplicate<>();
    }
    var id = Integer.toString(++sequence);
    shown.add(
        new Shown(id, account, post.text(), post.inReplyTo(), post.pictureId(), clock.instant()));
    return new Answer.Done<>(id);
  }

  @Override
  public Answer<Optional<String>> find(String account, String text, Instant since) {
    if (trouble == Trouble.BLIND && troubled.test(account)) {
      return new Answer.Unknown<>();
    }
    return new Answer.Done<>(
        shown.stream()
            .filter(each -> each.account().equals(account) && each.text().equals(text))
            .filter(each -> !each.at().isBefore(since))
            .map(Shown::id)
            .findFirst());
  }

  @Override
  public Answer<String> delete(String account, String postId) {
    shown.stream().filter(each -> each.id().equals(postId)).forEach(gone::add);
    shown.removeIf(each -> each.id().equals(postId));
    return new Answer.Done<>(postId);
  }

  @Override
  public Answer<String> upload(String account, Pictures.Image image) {
    return new Answer.Done<>("picture-" + ++sequence);
  }
}
