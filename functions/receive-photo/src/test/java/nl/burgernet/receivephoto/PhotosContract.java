package nl.burgernet.receivephoto;

import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.burgernet.controlroom.Act;
import nl.burgernet.controlroom.Caller;
import nl.burgernet.controlroom.Role;
import org.junit.jupiter.api.Test;

/// What all public photos promise.
public abstract class PhotosContract {
  private static final UUID PORTRAIT = UUID.fromString("6d696c61-0000-4000-8000-00000000f070");
  private static final Act ADDED =
      new Act(MILA, NOON, "photo-added", new Caller("Amsterdam", "anna", Role.OPERATOR, Set.of()));

  protected abstract Photos photos();

  /// All acts that were written, as in `photo-added by anna`.
  protected abstract List<String> written();

  @Test
  void a_photo_is_found_as_it_was_written_and_so_is_the_act() {
    var first = ActionPhotos.none(MILA).plus(portrait());

    assertThat(photos().replace(first, ADDED)).isTrue();
    assertThat(photos().find(MILA)).contains(first);
    assertThat(written()).containsExactly("photo-added by anna");
  }

  @Test
  void who_read_an_older_version_changes_nothing_and_did_nothing() {
    var first = ActionPhotos.none(MILA).plus(portrait());
    photos().replace(first, null);
    photos().replace(first.ended(NOON), null);

    assertThat(photos().replace(first.withdrawn(PORTRAIT, NOON), ADDED)).isFalse();
    assertThat(photos().find(MILA)).contains(first.ended(NOON));
    assertThat(written()).isEmpty();
  }

  @Test
  void a_change_that_changes_nothing_is_not_written() {
    photos().change(MILA, ADDED, before -> before);

    assertThat(photos().find(MILA)).isEmpty();
    assertThat(written()).isEmpty();
  }

  private static ActionPhotos.Shown portrait() {
    return new ActionPhotos.Shown(
        PORTRAIT, "Meisje, gele jas", "De ouders vragen erom.", NOON, "digest", Fate.AWAITED);
  }
}
