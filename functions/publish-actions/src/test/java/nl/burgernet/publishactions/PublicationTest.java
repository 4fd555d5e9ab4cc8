package nl.burgernet.publishactions;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.around;
import static nl.burgernet.events.Examples.blueCoat;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.publishactions.Published.action;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Examples;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Update;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublicationTest {
  private static final Action MILA = action("Mila", Kind.MISSING_CHILD, around(AMSTERDAM, 2_000));
  private static final Action BIKE = action("Fiets", Kind.LOOK_OUT, Published.triangle());
  private static final String JSON = "feeds/actions.json";

  private final FakePublicActions actions = new FakePublicActions();
  private final FakePublicFiles files = new FakePublicFiles();
  private Instant now = NOON.plusSeconds(10);
  private final Publication publication =
      new Publication(
          actions,
          new Selection(Published.ATLAS),
          Published.PUBLISHER,
          new PublicPhotos(files, () -> now),
          files,
          () -> now);

  @BeforeEach
  void nothing_runs() {
    publication.publish(Set.of());
    files.written();
  }

  @Test
  void before_anything_ran_every_feed_is_there_and_empty() {
    assertThat(files.text(JSON)).contains("\"actions\":[]");
    assertThat(files.text("landactiehost/api/v1/alerts")).isEqualTo("[]");
    assertThat(files.text("burgernet-api/v2/actions")).isEqualTo("{\"actions\":[]}");
    assertThat(files.text("feeds/actions.geojson")).contains("\"features\":[]");
  }

  @Test
  void what_did_not_change_is_not_written() {
    now = now.plusSeconds(60);

    publication.publish(Set.of());

    assertThat(files.written()).isEmpty();
  }

  @Test
  void an_action_that_starts_is_in_every_feed_that_tells_of_its_kind() {
    actions.put(ActionRecord.started(MILA));

    publication.publish(Set.of(MILA.id()));

    assertThat(files.text(JSON)).contains("Kop van Mila");
    assertThat(files.text("app/actions")).contains("Kop van Mila");
    assertThat(files.written())
        .contains("public/a/" + MILA.id(), "public/feeds/cap/" + MILA.id() + ".xml")
        .doesNotContain("public/landactiehost/api/v1/alerts", "state/nl-alert.json");
  }

  @Test
  void no_feed_leads_to_a_page_that_is_not_there_yet() {
    actions.put(ActionRecord.started(MILA));

    publication.publish(Set.of());

    var written = files.written();
    assertThat(written.subList(0, 2))
        .containsExactlyInAnyOrder(
            "public/a/" + MILA.id(), "public/feeds/cap/" + MILA.id() + ".xml");
    assertThat(written).contains("public/feeds/actions.rss", "public/feeds/actions.atom");
  }

  @Test
  void an_action_that_only_goes_to_text_messages_and_mail_is_not_public() {
    actions.put(ActionRecord.started(Examples.through(MILA, Set.of(Channel.SMS, Channel.EMAIL))));

    publication.publish(Set.of(MILA.id()));

    assertThat(files.written()).isEmpty();
  }

  @Test
  void feeds_are_blank_from_the_planned_end_on_and_the_page_says_so() {
    actions.put(ActionRecord.started(MILA));
    publication.publish(Set.of());
    files.written();

    now = MILA.plannedEnd().minusMillis(1);
    publication.publish(Set.of());
    assertThat(files.written()).isEmpty();

    now = MILA.plannedEnd();
    publication.publish(Set.of());
    assertThat(files.text(JSON))
        .contains("\"actions\":[]")
        .contains("\"changedAt\":\"" + MILA.plannedEnd() + "\"");
    assertThat(files.text("a/" + MILA.id())).contains("nog niet bekend").doesNotContain("gele jas");
  }

  @Test
  void how_it_ended_stays_for_two_hours_and_then_leaves() {
    var closedAt = NOON.plusSeconds(1200);
    actions.put(ActionRecord.started(MILA).closed(found(), closedAt));

    now = closedAt.plus(Duration.ofHours(2)).minusMillis(1);
    publication.publish(Set.of());
    assertThat(files.text(JSON)).contains("is gevonden").doesNotContain("rode laarzen");

    now = closedAt.plus(Duration.ofHours(2));
    publication.publish(Set.of());
    assertThat(files.text(JSON)).contains("\"actions\":[]");
    assertThat(files.text("a/" + MILA.id())).as("its page").contains("is gevonden");
  }

  @Test
  void how_it_ended_is_told_also_when_that_comes_after_the_planned_end() {
    actions.put(ActionRecord.started(MILA));
    now = MILA.plannedEnd().plusSeconds(60);
    publication.publish(Set.of());

    actions.put(ActionRecord.started(MILA).closed(found(), now));
    publication.publish(Set.of());

    assertThat(files.text(JSON)).contains("is gevonden");
    assertThat(files.text("feeds/cap/" + MILA.id() + ".xml")).contains("Cancel");
  }

  @Test
  void an_index_that_is_behind_takes_nothing_away_that_was_published() {
    actions.put(ActionRecord.started(MILA));
    actions.leaveIndexBehind();
    publication.publish(Set.of(MILA.id()));

    publication.publish(Set.of());

    assertThat(files.text(JSON)).contains("Kop van Mila");
  }

  @Test
  void older_never_takes_the_place_of_newer() {
    actions.put(ActionRecord.started(MILA));
    // Whoever is about to write has read that Mila is missing; before it does, another publishes
    // that she was found.
    files.beforeNextWrite(
        () -> {
          actions.put(ActionRecord.started(MILA).closed(found(), now));
          publication.publish(Set.of());
        });

    publication.publish(Set.of());

    assertThat(files.text(JSON)).contains("is gevonden");
    assertThat(files.text("app/actions")).contains("is gevonden");
    assertThat(files.text("a/" + MILA.id())).contains("is gevonden");
    assertThat(files.versions(JSON).reversed())
        .as("the newest that stood there, and what stood before")
        .satisfies(versions -> assertThat(versions.getFirst()).contains("is gevonden"))
        .filteredOn(version -> version.contains("rode laarzen"))
        .as("what was no longer true when it would have been written")
        .isEmpty();
    assertThat(files.text("feeds/cap/" + MILA.id() + ".xml")).contains("Cancel");
    files.written();
    publication.publish(Set.of());
    assertThat(files.written()).as("all is settled").isEmpty();
  }

  @Test
  void two_who_publish_different_actions_at_once_publish_both() {
    actions.put(ActionRecord.started(MILA));
    files.beforeNextWrite(
        () -> {
          actions.put(ActionRecord.started(BIKE));
          publication.publish(Set.of());
        });

    publication.publish(Set.of());

    assertThat(files.text(JSON)).contains("Kop van Mila", "Kop van Fiets");
  }

  @Test
  void after_a_crash_the_next_one_finishes() {
    actions.put(ActionRecord.started(MILA));
    for (var writes = 0; writes < 10; writes++) {
      files.crashAfter(writes);
      assertThatThrownBy(() -> publication.publish(Set.of())).hasMessage("crashed");
      actions.put(
          ActionRecord.started(MILA)
              .updated(Update.Change.ofTexts(blueCoat()), NOON.plusSeconds(writes)));
    }
    files.crashAfter(Integer.MAX_VALUE);
    var green = new nl.burgernet.events.Texts("Groene jas", "Mila draagt een groene jas.", null);
    actions.put(
        ActionRecord.started(MILA).updated(Update.Change.ofTexts(green), NOON.plusSeconds(99)));

    publication.publish(Set.of());

    for (var path : Set.of(JSON, "app/actions", "feeds/actions.cap", "a/" + MILA.id())) {
      assertThat(files.text(path)).contains("groene jas");
    }
  }

  @Test
  void an_exercise_is_for_those_alone_who_test_their_screens() {
    var exercise =
        action(
            "Oefening",
            Kind.MISSING_CHILD,
            nl.burgernet.events.ChildAlert.AMBER_ALERT,
            new ActionArea.InRegions(java.util.List.of("NL")),
            Published.texts("Oefening"),
            true);
    actions.put(ActionRecord.started(exercise));

    publication.publish(Set.of(exercise.id()));

    assertThat(files.written())
        .containsExactly("public/landactiehost/api/test/alerts", "state/bulletin.json");
    assertThat(files.text("landactiehost/api/test/alerts"))
        .contains("Kop van Oefening", "\"State\":\"Exercise\"");
  }

  @Test
  void nothing_of_participants_consent_the_incident_or_the_control_room_is_published() {
    actions.put(
        ActionRecord.started(MILA).updated(Update.Change.ofTexts(blueCoat()), NOON.plusSeconds(5)));
    actions.put(ActionRecord.started(BIKE).closed(found(), NOON.plusSeconds(6)));

    publication.publish(Set.of());

    assertThat(files.texts().values())
        .noneMatch(text -> text.contains("Vondeling"))
        .noneMatch(text -> text.contains("consent"))
        .noneMatch(text -> text.contains("52.3579") || text.contains("4.8686"))
        .noneMatch(text -> text.contains("Meldkamer Amsterdam"))
        .noneMatch(text -> text.contains("SMS"));
  }

  @Test
  void what_comes_back_into_the_feeds_is_written_over_what_still_stood() {
    actions.put(ActionRecord.started(MILA).closed(found(), NOON));
    publication.publish(Set.of());
    now = NOON.plus(Duration.ofHours(3));
    publication.publish(Set.of());
    // It left the feeds, so that nobody keeps the version of its page; a slow clock brings it back.
    now = NOON.plus(Duration.ofHours(1));

    publication.publish(Set.of(MILA.id()));

    assertThat(files.text(JSON)).contains("is gevonden");
  }
}
