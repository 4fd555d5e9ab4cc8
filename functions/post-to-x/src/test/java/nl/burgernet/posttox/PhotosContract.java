package nl.burgernet.posttox;

import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.PhotosChanged;
import nl.burgernet.events.PublicPhoto;
import org.junit.jupiter.api.Test;

/// What everybody promises who keeps what was heard of photos.
abstract class PhotosContract {
  abstract Photos photos();

  @Test
  void an_action_of_which_nothing_was_heard_shows_no_photos() {
    assertThat(photos().of(MILA)).isEmpty();
  }

  @Test
  void the_newest_event_counts_whatever_the_order_in_which_they_come() {
    var photos = photos();
    photos.heard(event(1, "jas"));
    photos.heard(event(3, "laars"));
    photos.heard(event(2, "jas", "laars"));

    assertThat(photos.of(MILA)).extracting(PublicPhoto::alt).containsExactly("laars");
    assertThat(photos.of(ActionId.of("Amsterdam", "another"))).isEmpty();
  }

  @Test
  void photos_that_are_withdrawn_are_gone() {
    var photos = photos();
    photos.heard(event(1, "jas"));
    photos.heard(event(2));

    assertThat(photos.of(MILA)).isEmpty();
  }

  static PhotosChanged event(long version, String... alts) {
    return new PhotosChanged(
        MILA, NOON, version, Stream.of(alts).map(PhotosContract::photo).toList());
  }

  private static PublicPhoto photo(String alt) {
    return new PublicPhoto(
        new UUID(0, alt.hashCode()),
        alt,
        List.of(new PublicPhoto.Rendition("https://photos.example/" + alt + ".jpg", 600, 800)));
  }
}
