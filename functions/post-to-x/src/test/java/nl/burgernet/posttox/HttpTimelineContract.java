package nl.burgernet.posttox;

import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.events.Examples.missingChildIn;
import static nl.burgernet.events.Examples.through;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Examples;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.FakeMessageQueue;
import nl.burgernet.messaging.Postponed;
import nl.burgernet.messaging.SqsMessage;
import nl.burgernet.posttox.Answer.Done;
import nl.burgernet.posttox.Answer.NotReached;
import nl.burgernet.posttox.Answer.Refused;
import nl.burgernet.posttox.Answer.TryLater;
import nl.burgernet.posttox.Answer.Unknown;
import nl.burgernet.posttox.Timeline.NewPost;
import nl.burgernet.secrets.FakeSecrets;
import org.junit.jupiter.api.Test;

/// The client of X's API against whatever speaks it.
public abstract class HttpTimelineContract extends TimelineContract {
  private static final NewPost HELLO = new NewPost("Hallo", null, null);
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

  /// Where X's API is.
  protected abstract URI api();

  /// The keys of two accounts, of `PV26` and `NL`, as JSON.
  protected abstract Map<String, String> keys();

  /// Makes X refuse everything for now, as it does when an account said too much.
  protected abstract void beBusy();

  protected abstract void beBroken();

  /// Makes X refuse the next post for good.
  protected abstract void beRefusing();

  /// Makes X answer after a while only.
  protected abstract void beSlow(Duration delay);

  /// The server's clock.
  protected abstract InstantSource clock();

  @Override
  final Timeline timeline() {
    return timeline(api(), keys(), Duration.ofSeconds(8));
  }

  private Timeline timeline(URI where, Map<String, String> keys, Duration limit) {
    return new HttpTimeline(
        where,
        Map.of(UTRECHT, UTRECHT, NATIONAL, NATIONAL),
        new FakeSecrets(keys),
        limit,
        clock(),
        () -> UUID.randomUUID().toString());
  }

  @Override
  final Instant before() {
    return clock().instant().minusSeconds(60);
  }

  @Override
  final Instant after() {
    return clock().instant().plusSeconds(60);
  }

  @Test
  void
      a_post_with_a_picture_is_found_by_its_words_and_taken_away_at_the_outcome_though_its_answer_was_lost() {
    var x = new LosingAnswers(timeline());
    var photos = new FakePhotos();
    photos.heard(PhotosContract.event(1, "jas"));
    var now = new AtomicReference<>(NOON);
    var posting =
        new Posting(
            new Accounts(RegionAtlas.schematic(), new TreeSet<>(Set.of(UTRECHT, NATIONAL))),
            new FakeConversations(),
            new FakeAllowances(),
            x,
            _ -> Optional.empty(),
            photos,
            _ -> Optional.of(JPEG_IMAGE),
            new PostText(PhoneNumbers.parse("112")),
            new FakeMessageQueue(),
            now::get);
    var started =
        ActionRecord.started(through(missingChildIn(Examples.UTRECHT), Set.of(Channel.X)));
    assertThatThrownBy(() -> posting.handle(message(started))).isInstanceOf(Postponed.class);
    assertThat(x.said).hasSize(1);

    now.set(NOON.plus(Posting.ATTEMPT_IS_OVER));
    x.loses = false;
    posting.handle(message(started.closed(found(), now.get())));

    assertThat(x.said).hasSize(2);
    assertThat(timeline().find(UTRECHT, x.said.getFirst().text(), NOON.minusSeconds(60)))
        .isEqualTo(new Done<>(Optional.empty()));
    assertThat(timeline().find(UTRECHT, x.said.getLast().text(), NOON.minusSeconds(60)))
        .isNotEqualTo(new Done<>(Optional.empty()));
  }

  private static SqsMessage message(ActionRecord record) {
    return new SqsMessage("message", "receipt", Wire.toJson(record.newest().getFirst()));
  }

  /// X as it is, but what it says of posts is lost on the way.
  private static final class LosingAnswers implements Timeline {
    private final Timeline real;
    private final List<NewPost> said = new ArrayList<>();
    private boolean loses = true;

    LosingAnswers(Timeline real) {
      this.real = real;
    }

    @Override
    public Answer<String> post(String account, NewPost post) {
      said.add(post);
      var answer = real.post(account, post);
      return loses ? new Unknown<>() : answer;
    }

    @Override
    public Answer<Optional<String>> find(String account, String text, Instant since) {
      return real.find(account, text, since);
    }

    @Override
    public Answer<String> delete(String account, String postId) {
      return real.delete(account, postId);
    }

    @Override
    public Answer<String> upload(String account, Pictures.Image image) {
      return real.upload(account, image);
    }
  }

  @Test
  void keys_that_are_wrong_open_nothing() {
    var wrong =
        Map.of(
            UTRECHT,
            keys()
                .getOrDefault(UTRECHT, "")
                .replace("consumerSecret\":\"", "consumerSecret\":\"x"));

    assertThat(timeline(api(), wrong, Duration.ofSeconds(8)).post(UTRECHT, HELLO))
        .isEqualTo(new Refused<String>(401));
  }

  @Test
  void keys_that_nobody_filled_in_open_nothing() {
    for (var missing : List.of("TO BE FILLED IN: the keys", "{}", "{\"consumerKey\":1}", "keys")) {
      var timeline = timeline(api(), Map.of(UTRECHT, missing), Duration.ofSeconds(8));

      assertThat(timeline.post(UTRECHT, HELLO)).isEqualTo(new Refused<String>(401));
      assertThat(timeline.find(UTRECHT, "Hallo", before())).isInstanceOf(Refused.class);
    }
  }

  @Test
  void a_token_that_is_not_an_account_s_own_opens_nothing() {
    for (var token : List.of("AAAAbearer", "-abc", "me-abc", "1/../2-abc", "1-a b", "1-")) {
      var keys = keys().getOrDefault(UTRECHT, "");
      var other =
          keys.replaceFirst("\"accessToken\":\"[^\"]*\"", "\"accessToken\":\"" + token + "\"");
      // X is not asked at all, or it would be told that nobody was reached.
      var timeline = timeline(NOWHERE, Map.of(UTRECHT, other), Duration.ofSeconds(8));

      assertThat(timeline.post(UTRECHT, HELLO)).as(token).isEqualTo(new Refused<String>(401));
      assertThat(timeline.find(UTRECHT, "Hallo", before()))
          .as(token)
          .isEqualTo(new Refused<Optional<String>>(401));
    }
  }

  @Test
  void a_post_that_x_does_not_permit_is_refused_and_does_not_stand() {
    beRefusing();

    assertThat(timeline().post(UTRECHT, HELLO)).isEqualTo(new Refused<String>(403));
    assertThat(timeline().find(UTRECHT, "Hallo", before())).isEqualTo(new Done<>(Optional.empty()));
  }

  @Test
  void what_is_no_picture_is_refused() {
    assertThat(timeline().upload(UTRECHT, new Pictures.Image("image/jpeg", new byte[] {1, 2, 3})))
        .isEqualTo(new Refused<String>(400));
  }

  @Test
  void a_text_that_is_too_long_is_refused() {
    assertThat(timeline().post(UTRECHT, new NewPost("a".repeat(281), null, null)))
        .isInstanceOf(Refused.class);
    said(UTRECHT, new NewPost("a".repeat(280), null, null));
  }

  @Test
  void an_account_that_said_too_much_hears_when_it_may_speak_again() {
    beBusy();

    assertThat(timeline().post(UTRECHT, HELLO))
        .isInstanceOfSatisfying(
            TryLater.class,
            later ->
                assertThat(later.from())
                    .isAfter(clock().instant())
                    .isBefore(clock().instant().plus(Duration.ofMinutes(16))));
  }

  @Test
  void nobody_knows_what_became_of_a_call_that_broke_or_took_too_long() {
    beBroken();
    assertThat(timeline().post(UTRECHT, HELLO)).isEqualTo(new Unknown<String>());

    beSlow(Duration.ofSeconds(3));
    assertThat(timeline(api(), keys(), Duration.ofMillis(200)).post(UTRECHT, HELLO))
        .isEqualTo(new Unknown<String>());
  }

  @Test
  void a_call_that_reached_nobody_was_not_made() {
    assertThat(timeline(NOWHERE, keys(), Duration.ofSeconds(8)).post(UTRECHT, HELLO))
        .isEqualTo(new NotReached<String>());
  }
}
