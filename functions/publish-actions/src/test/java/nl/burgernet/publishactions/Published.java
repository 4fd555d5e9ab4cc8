package nl.burgernet.publishactions;

import static nl.burgernet.events.Examples.NOON;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.Consent;
import nl.burgernet.events.Kind;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.PhotosChanged;
import nl.burgernet.events.Place;
import nl.burgernet.events.PublicPhoto;
import nl.burgernet.events.Texts;
import nl.burgernet.geography.RegionAtlas;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The actions of which these tests speak, and what is published of them.
final class Published {
  static final RegionAtlas ATLAS = RegionAtlas.schematic();
  static final URI ADDRESS = URI.create("https://burgernet.example");
  static final Publisher PUBLISHER = publisher("112");
  static final Instant LATER = NOON.plus(Duration.ofMinutes(30));

  private Published() {}

  /// Publishes with such a setting of whom to call.
  static Publisher publisher(String numbers) {
    return new Publisher(ADDRESS, new Words(PhoneNumbers.parse(numbers)), ATLAS);
  }

  /// An action for everybody that started at noon and lasts an hour.
  static Action action(String name, Kind kind, ActionArea area) {
    return action(
        name, kind, kind == Kind.MISSING_CHILD ? ChildAlert.LOCAL : null, area, texts(name), false);
  }

  static Action action(
      String name,
      Kind kind,
      @Nullable ChildAlert level,
      ActionArea area,
      Texts texts,
      boolean exercise) {
    return new Action(
        id(name),
        "Meldkamer Amsterdam",
        kind,
        level,
        texts,
        area,
        new Place(52.3579, 4.8686),
        Set.of(Channel.APP, Channel.SMS),
        NOON,
        NOON.plus(Duration.ofHours(1)),
        kind.isAboutSomebodyMissing() ? new Consent("Johanna Vondeling", NOON) : null,
        exercise);
  }

  static ActionRecord childAlert(ChildAlert level, ActionArea area) {
    var name = level.name();
    return ActionRecord.started(action(name, Kind.MISSING_CHILD, level, area, texts(name), false));
  }

  static Texts texts(String name) {
    return new Texts(
        "Kop van " + name,
        "Vermist sinds 10.30 uur: " + name + ", gele jas & rode laarzen.",
        "Heeft een <kleine> teckel bij zich.");
  }

  static ActionId id(String name) {
    return new ActionId(
        UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  static Bulletin bulletin(Instant now, ActionRecord... records) {
    return bulletin(now, null, records);
  }

  /// The same, where all actions show these photos.
  static Bulletin bulletin(Instant now, @Nullable PhotosChanged photos, ActionRecord... records) {
    var selection = new Selection(ATLAS);
    return Bulletin.NONE.followedBy(
        List.of(records).stream()
            .flatMap(record -> selection.of(record, photos, now).stream())
            .toList());
  }

  /// An event by which photos with these words are shown of an action, or none any more.
  static PhotosChanged photos(ActionId action, long version, Instant at, String... alts) {
    return new PhotosChanged(
        action, at, version, List.of(alts).stream().map(Published::photo).toList());
  }

  private static PublicPhoto photo(String alt) {
    var id = UUID.nameUUIDFromBytes(alt.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    var address = ADDRESS + "/photos/" + id;
    return new PublicPhoto(
        id,
        alt,
        List.of(
            new PublicPhoto.Rendition(address + "/320.jpg", 240, 320),
            new PublicPhoto.Rendition(address + "/800.jpg", 600, 800),
            new PublicPhoto.Rendition(address + "/1600.jpg", 1200, 1600)));
  }

  /// The text of a file, as it is when these actions are all there are.
  static String text(String path, Instant now, ActionRecord... records) {
    return Objects.requireNonNull(
            PUBLISHER.files(bulletin(now, records)).get(Publisher.PUBLIC + path), path)
        .text();
  }

  static JsonNode json(String path, Instant now, ActionRecord... records) {
    return nl.burgernet.events.Wire.JSON.readTree(text(path, now, records));
  }

  static ActionArea.InPolygon triangle() {
    return new ActionArea.InPolygon(
        List.of(
            List.of(
                List.of(5.0, 52.0), List.of(5.1, 52.0), List.of(5.05, 52.1), List.of(5.0, 52.0))));
  }

  static ActionArea.InRegions regions(String... codes) {
    return new ActionArea.InRegions(List.of(codes));
  }
}
