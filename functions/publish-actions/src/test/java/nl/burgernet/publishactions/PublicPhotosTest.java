package nl.burgernet.publishactions;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.around;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.publishactions.Published.action;
import static nl.burgernet.publishactions.Published.photos;
import static nl.burgernet.publishactions.Published.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.Kind;
import nl.burgernet.events.PhotosChanged;
import org.junit.jupiter.api.Test;

class PublicPhotosTest {
  private static final Action MILA =
      action(
          "Mila",
          Kind.MISSING_CHILD,
          ChildAlert.MISSING_CHILD_ALERT,
          around(AMSTERDAM, 2_000),
          texts("Mila"),
          false);
  private static final ActionId ID = MILA.id();

  /// All that shows a photo.
  private static final List<String> PICTURED =
      List.of(
          "feeds/actions.json",
          "feeds/actions.geojson",
          "app/actions",
          "landactiehost/api/v1/alerts",
          "a/" + ID);

  private final FakePublicActions actions = new FakePublicActions();
  private final FakePublicFiles files = new FakePublicFiles();
  private Instant now = NOON.plusSeconds(10);
  private final PublicPhotos photos = new PublicPhotos(files, () -> now);
  private final Publication publication =
      new Publication(
          actions, new Selection(Published.ATLAS), Published.PUBLISHER, photos, files, () -> now);

  @Test
  void a_photo_is_in_every_feed_and_page_that_shows_photos() {
    show(photos(ID, 1, now, "Meisje in een gele jas"));

    assertThat(PICTURED).allSatisfy(path -> assertThat(files.text(path)).contains("/photos/"));
    assertThat(files.text("app/actions")).contains("800.jpg", "320.jpg", "Meisje in een gele jas");
  }

  @Test
  void a_photo_that_is_withdrawn_leaves_them_all() {
    show(photos(ID, 1, now, "Meisje in een gele jas"));

    show(photos(ID, 2, now.plusSeconds(1)));

    assertNoPhotos();
  }

  @Test
  void at_the_outcome_photos_leave_with_the_description_whether_or_not_their_event_came() {
    show(photos(ID, 1, now, "Meisje in een gele jas"));
    now = now.plusSeconds(60);

    actions.put(ActionRecord.started(MILA).closed(found(), now));
    publication.publish(Set.of(ID));

    assertNoPhotos();
  }

  @Test
  void at_the_planned_end_photos_leave_although_nobody_says_so() {
    show(photos(ID, 1, now, "Meisje in een gele jas"));

    now = MILA.plannedEnd();
    publication.publish(Set.of());

    assertNoPhotos();
  }

  @Test
  void an_event_that_was_overtaken_brings_nothing_back() {
    show(photos(ID, 2, now.plusSeconds(1)));

    show(photos(ID, 1, now, "Meisje in een gele jas"));

    assertNoPhotos();
  }

  @Test
  void an_event_that_comes_after_the_outcome_brings_nothing_back() {
    actions.put(ActionRecord.started(MILA).closed(found(), now));
    photos.heard(photos(ID, 1, now, "Meisje in een gele jas"));

    publication.publish(Set.of(ID));

    assertNoPhotos();
  }

  @Test
  void two_who_hear_of_photos_at_once_both_keep_them() {
    var other = action("Fiets", Kind.LOOK_OUT, Published.triangle()).id();
    files.beforeNextWrite(() -> photos.heard(photos(other, 1, now, "Een rode fiets")));

    photos.heard(photos(ID, 1, now, "Meisje in een gele jas"));

    assertThat(photos.newest()).containsOnlyKeys(ID, other);
  }

  @Test
  void what_is_older_than_any_action_is_forgotten() {
    photos.heard(photos(ID, 1, now, "Meisje in een gele jas"));
    now = now.plus(Duration.ofDays(3)).plusSeconds(1);
    var other = action("Fiets", Kind.LOOK_OUT, Published.triangle()).id();

    photos.heard(photos(other, 1, now, "Een rode fiets"));

    assertThat(photos.newest()).containsOnlyKeys(other);
  }

  @Test
  void whoever_compares_moments_sees_that_a_photo_came() {
    actions.put(ActionRecord.started(MILA));
    publication.publish(Set.of());

    show(photos(ID, 1, now, "Meisje in een gele jas"));

    assertThat(files.text("app/actions")).contains("\"changedAt\":\"" + now + "\"");
    assertThat(files.text("a/" + ID)).contains("bijgewerkt");
  }

  private void show(PhotosChanged event) {
    actions.put(ActionRecord.started(MILA));
    photos.heard(event);
    publication.publish(Set.of(ID));
  }

  private void assertNoPhotos() {
    assertThat(files.texts())
        .allSatisfy(
            (key, text) -> {
              if (key.startsWith(Publisher.PUBLIC)) {
                assertThat(text).as(key).doesNotContain("/photos/");
              }
            });
  }
}
