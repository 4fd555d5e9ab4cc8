package nl.burgernet.posttox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.burgernet.posttox.Answer.Done;
import nl.burgernet.posttox.Answer.Duplicate;
import nl.burgernet.posttox.Timeline.NewPost;
import org.junit.jupiter.api.Test;

/// What every timeline promises; the fake keeps to it, and so does X's API.
abstract class TimelineContract {
  static final String UTRECHT = "PV26";
  static final String NATIONAL = "NL";
  private static final String TEXT = "Burgernet: Mila & co <7>, \"gele\" jas – café. Bel 112.";

  /// How a JPEG begins, and then what a reader of forms may take for an end.
  private static final byte[] JPEG = {
    (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 13, 10, 13, 10, 45, 45, 13, 10, 45
  };

  static final Pictures.Image JPEG_IMAGE = new Pictures.Image("image/jpeg", JPEG);

  abstract Timeline timeline();

  /// A moment before anything was posted.
  abstract Instant before();

  /// A moment after everything was posted.
  abstract Instant after();

  @Test
  void what_an_account_said_is_found_by_its_words() {
    var id = said(UTRECHT, new NewPost(TEXT, null, null));

    assertThat(timeline().find(UTRECHT, TEXT, before())).isEqualTo(new Done<>(Optional.of(id)));
    assertThat(timeline().find(UTRECHT, TEXT + "!", before()))
        .isEqualTo(new Done<>(Optional.empty()));
    assertThat(timeline().find(NATIONAL, TEXT, before())).isEqualTo(new Done<>(Optional.empty()));
  }

  @Test
  void what_was_said_with_a_picture_or_a_link_is_found_by_its_words() {
    var picture = ((Done<String>) timeline().upload(UTRECHT, JPEG_IMAGE)).value();
    for (var text :
        List.of(TEXT, "Zie politie.nl/mila. Bel 112.", "Bel 112: https://112.nl/a?b&c")) {
      var id = said(UTRECHT, new NewPost(text, null, picture));
      var other = said(NATIONAL, new NewPost(text, null, null));

      assertThat(timeline().find(UTRECHT, text, before())).isEqualTo(new Done<>(Optional.of(id)));
      assertThat(timeline().find(NATIONAL, text, before()))
          .isEqualTo(new Done<>(Optional.of(other)));
    }
  }

  @Test
  void what_was_said_before_a_moment_is_not_found_after_it() {
    said(UTRECHT, new NewPost(TEXT, null, null));

    assertThat(timeline().find(UTRECHT, TEXT, after())).isEqualTo(new Done<>(Optional.empty()));
  }

  @Test
  void an_account_never_says_the_same_twice() {
    said(UTRECHT, new NewPost(TEXT, null, null));

    assertThat(timeline().post(UTRECHT, new NewPost(TEXT, null, null)))
        .isEqualTo(new Duplicate<String>());
    said(NATIONAL, new NewPost(TEXT, null, null));
  }

  @Test
  void a_reply_and_a_picture_are_taken() {
    var picture = timeline().upload(UTRECHT, JPEG_IMAGE);
    assertThat(picture).isInstanceOf(Done.class);
    var pictureId = ((Done<String>) picture).value();

    var id = said(UTRECHT, new NewPost(TEXT, null, pictureId));

    assertThat(said(UTRECHT, new NewPost("Aanvulling", id, null))).isNotEqualTo(id);
  }

  @Test
  void what_is_deleted_is_gone_however_often() {
    var id = said(UTRECHT, new NewPost(TEXT, null, null));

    assertThat(timeline().delete(UTRECHT, id)).isEqualTo(new Done<>(id));
    assertThat(timeline().delete(UTRECHT, id)).isEqualTo(new Done<>(id));
    assertThat(timeline().find(UTRECHT, TEXT, before())).isEqualTo(new Done<>(Optional.empty()));
  }

  final String said(String account, NewPost post) {
    return switch (timeline().post(account, post)) {
      case Done<String>(var id) -> id;
      case Answer<String> other -> throw new AssertionError("not posted: " + other);
    };
  }
}
