package nl.burgernet.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import nl.burgernet.events.PublicPhoto.Rendition;
import org.junit.jupiter.api.Test;

class PublicPhotoTest {
  private static final PublicPhoto UPRIGHT =
      new PublicPhoto(
          UUID.fromString("6d696c61-0000-8000-8000-00000000f070"),
          "Meisje van 7 in een gele jas",
          List.of(
              new Rendition("https://example/320.jpg", 240, 320),
              new Rendition("https://example/800.jpg", 600, 800),
              new Rendition("https://example/1600.jpg", 1200, 1600)));

  @Test
  void whoever_has_room_for_so_many_pixels_gets_the_largest_that_fits() {
    assertThat(UPRIGHT.within(1280).width()).isEqualTo(600);
    assertThat(UPRIGHT.within(800).width()).isEqualTo(600);
    assertThat(UPRIGHT.within(5000).width()).isEqualTo(1200);
  }

  @Test
  void whoever_has_too_little_room_gets_the_smallest() {
    assertThat(UPRIGHT.within(100).width()).isEqualTo(240);
  }

  @Test
  void a_photo_without_pixels_is_none() {
    assertThatThrownBy(() -> new PublicPhoto(UPRIGHT.id(), "", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
