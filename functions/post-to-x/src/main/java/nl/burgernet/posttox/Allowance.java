package nl.burgernet.posttox;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much more one account may say: at most so many posts in any quarter of an hour, and nothing
/// before X lets it speak again.
///
/// @param version 0 while nothing is stored
/// @param posts when the account spoke in the last quarter of an hour, oldest first
/// @param closedUntil until when X said that it would not listen
/// @see <a href="https://docs.x.com/x-api/fundamentals/rate-limits">X's limits</a>
record Allowance(
    @JsonProperty(required = true) long version,
    List<Instant> posts,
    @Nullable Instant closedUntil) {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int MOST_IN_A_WINDOW = 100;

  Allowance {
    posts = List.copyOf(requireNonNull(posts, "posts"));
  }

  static Allowance unused() {
    return new Allowance(0, List.of(), null);
  }

  /// How long to wait before the account may speak; nothing when it may now.
  Duration wait(Instant now) {
    var from = requireNonNullElse(closedUntil, now);
    var inWindow = inWindow(now);
    if (inWindow.size() >= MOST_IN_A_WINDOW) {
      var free = inWindow.get(inWindow.size() - MOST_IN_A_WINDOW).plus(WINDOW);
      from = free.isAfter(from) ? free : from;
    }
    return from.isAfter(now) ? Duration.between(now, from) : Duration.ZERO;
  }

  /// After the account spoke.
  Allowance spoken(Instant now) {
    var all = new ArrayList<>(inWindow(now));
    all.add(now);
    return new Allowance(version + 1, all, closedUntil);
  }

  /// After X said from when on it listens again.
  Allowance closed(Instant until) {
    return new Allowance(version + 1, posts, until);
  }

  private List<Instant> inWindow(Instant now) {
    return posts.stream().filter(post -> post.plus(WINDOW).isAfter(now)).toList();
  }
}
