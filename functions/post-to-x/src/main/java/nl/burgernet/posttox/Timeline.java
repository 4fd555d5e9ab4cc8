package nl.burgernet.posttox;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What our accounts say on X. No call is repeated by itself.
interface Timeline {
  /// Says something on an account; answers the post's id.
  Answer<String> post(String account, NewPost post);

  /// Looks up the newest post of an account with just this text that was made since a moment.
  Answer<Optional<String>> find(String account, String text, Instant since);

  /// Takes a post away; one that is gone already counts as taken away.
  Answer<String> delete(String account, String postId);

  /// Hands over a picture, to be named in a post; answers its id.
  Answer<String> upload(String account, Pictures.Image image);

  /// Something to say.
  ///
  /// @param inReplyTo the post that this one stands under
  /// @param pictureId a picture that was handed over before
  record NewPost(String text, @Nullable String inReplyTo, @Nullable String pictureId) {}
}
