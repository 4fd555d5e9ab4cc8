package nl.burgernet.receivephoto;

import static nl.burgernet.receivephoto.Pictures.bytes;
import static nl.burgernet.receivephoto.Pictures.joined;
import static nl.burgernet.receivephoto.Pictures.segment;
import static nl.burgernet.receivephoto.Pictures.street;
import static nl.burgernet.receivephoto.Pictures.withSegments;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

/// What becomes of a photo that is one.
class PhotoCheckTest {
  private final PhotoCheck check = new PhotoCheck();

  @Test
  void a_camera_that_was_turned_gives_a_photo_that_is_upright() {
    var jpeg = Pictures.jpeg(street(2000, 1500));
    var clean = clean(withSegments(jpeg, segment(0xE1, Pictures.exif(6, new byte[0]))));

    assertThat(clean.sizes()).extracting(Size::width).containsExactly(240, 600, 1200);
    // The sky of the street was above; turned to the right it is on the right.
    var image = smallest(clean);
    assertThat(image.getRGB(235, 160) & 0xFF).isGreaterThan(image.getRGB(5, 160) & 0xFF);
  }

  @Test
  void a_small_photo_is_kept_once_in_its_own_size_and_never_larger() {
    assertThat(clean(Pictures.jpeg(street(640, 480))).sizes())
        .containsExactly(new Size(320, 320, 240), new Size(800, 640, 480));
    assertThat(clean(Pictures.jpeg(street(200, 150))).sizes())
        .containsExactly(new Size(320, 200, 150));
  }

  @Test
  void what_is_transparent_is_white() {
    var clean = clean(Pictures.png(new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB)));

    assertThat(new Color(smallest(clean).getRGB(32, 32))).isEqualTo(Color.WHITE);
  }

  @Test
  void the_colours_of_a_camera_become_those_of_a_screen() {
    var grey = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    var graphics = grey.createGraphics();
    graphics.setColor(new Color(128, 128, 128));
    graphics.fillRect(0, 0, 64, 64);
    graphics.dispose();
    var profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();

    var clean =
        clean(
            withSegments(
                Pictures.jpeg(grey),
                segment(0xE2, joined(bytes("ICC_PROFILE\0\u0001\u0001"), profile))));

    // Half of the light, which a screen's curve writes as 188.
    assertThat(new Color(smallest(clean).getRGB(32, 32)).getGreen()).isBetween(184, 192);
  }

  private Checked.Clean clean(byte[] sent) {
    return (Checked.Clean) check.check(sent);
  }

  private static BufferedImage smallest(Checked.Clean clean) {
    return Pictures.opened(clean.renditions().getFirst().jpeg());
  }
}
