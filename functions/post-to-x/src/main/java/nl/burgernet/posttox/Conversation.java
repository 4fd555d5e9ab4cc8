package nl.burgernet.posttox;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Phase;
import org.jspecify.annotations.Nullable;

/// All that one account said of one action, oldest first. Every change raises the version.
///
/// @param version 0 while nothing is stored
/// @param closed whether the action ended, so that nothing but its outcome may be said any more
record Conversation(
    ActionId actionId,
    String account,
    @JsonProperty(required = true) long version,
    @JsonProperty(required = true) boolean closed,
    List<Post> posts) {
  Conversation {
    requireNonNull(actionId, "actionId");
    requireNonNull(account, "account");
    posts = List.copyOf(requireNonNull(posts, "posts"));
  }

  static Conversation none(ActionId actionId, String account) {
    return new Conversation(actionId, account, 0, false, List.of());
  }

  /// The post of which nobody knows yet whether X has it; there is at most one.
  Optional<Post> attempt() {
    return posts.stream().filter(isIn(Post.State.ATTEMPTING)).findFirst();
  }

  /// What was said first, also if it was taken away.
  Optional<Post> first(Phase phase) {
    return posts.stream().filter(post -> post.phase() == phase).findFirst();
  }

  /// The post that tells of the action, unless it was taken away.
  Optional<Post> standing() {
    return posts.stream()
        .filter(post -> post.phase() == Phase.ACTION)
        .filter(isIn(Post.State.DELETED).negate())
        .findFirst();
  }

  /// How many posts showed a photo, so that no two have the same words.
  int pictures() {
    return (int) posts.stream().filter(post -> post.photo() != null).count();
  }

  /// The newest update that the account told, by its sequence; 0 if it told none.
  int newestSequence() {
    return posts.stream().mapToInt(Post::sequence).max().orElse(0);
  }

  /// The posts that are to be taken away once the outcome is told.
  List<Post> withPictures() {
    return posts.stream()
        .filter(isIn(Post.State.POSTED))
        .filter(post -> post.photo() != null && post.id() != null)
        .toList();
  }

  Conversation attempting(Post post) {
    var all = new ArrayList<>(posts);
    all.add(post);
    return next(closed || post.phase() == Phase.OUTCOME, all);
  }

  Conversation posted(@Nullable String id) {
    return next(
        closed,
        posts.stream()
            .map(post -> post.state() == Post.State.ATTEMPTING ? post.posted(id) : post)
            .toList());
  }

  /// The attempt came to nothing.
  Conversation givenUp() {
    return next(closed, posts.stream().filter(isIn(Post.State.ATTEMPTING).negate()).toList());
  }

  Conversation deleted(Post gone) {
    return next(
        closed, posts.stream().map(post -> post.equals(gone) ? post.deleted() : post).toList());
  }

  Conversation fenced() {
    return next(true, posts);
  }

  private Conversation next(boolean nowClosed, List<Post> nowPosts) {
    return new Conversation(actionId, account, version + 1, nowClosed, nowPosts);
  }

  private static Predicate<Post> isIn(Post.State state) {
    return post -> post.state() == state;
  }
}
