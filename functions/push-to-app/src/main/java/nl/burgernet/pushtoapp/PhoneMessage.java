package nl.burgernet.pushtoapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionEvent;
import nl.burgernet.events.ActionEvent.ActionClosed;
import nl.burgernet.events.ActionEvent.ActionStarted;
import nl.burgernet.events.ActionEvent.ActionUpdated;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Phase;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.Region.Level;
import nl.burgernet.geography.RegionAtlas;

/// What every phone gets: the same for all, and enough to decide without asking anybody.
///
/// A phone that does not know the action shows it if it is in the area; one that shows it shows its
/// updates, and its outcome.
///
/// @param data words only, since Firebase takes nothing else; small enough for every service
/// @param until when a phone that was off needs not hear of it any more
record PhoneMessage(
    ActionId actionId, Phase phase, int sequence, Map<String, String> data, Instant until) {
  /// What all of it may take as JSON; Apple, Google and browsers take 4,096 bytes with what each
  /// needs around it.
  private static final int LONGEST_BYTES = 3_400;

  /// The rest is for the area.
  private static final int LONGEST_WORDS_BYTES = 1_200;

  PhoneMessage {
    data = Map.copyOf(data);
  }

  /// The message of an event.
  ///
  /// @param numbers whom the phone offers to call
  static PhoneMessage of(ActionEvent event, PhoneNumbers numbers, RegionAtlas atlas) {
    var action = event.action();
    var phoneNumber = numbers.of(action.kind());
    return switch (event) {
      case ActionStarted _ ->
          message(
              action, Phase.ACTION, 0, true, action.texts().message(), event, phoneNumber, atlas);
      case ActionUpdated updated ->
          message(
              action,
              Phase.UPDATE,
              updated.update().sequence(),
              updated.update().tells(),
              action.texts().message(),
              event,
              phoneNumber,
              atlas);
      case ActionClosed closed ->
          message(
              action, Phase.OUTCOME, 0, true, closed.outcome().text(), event, phoneNumber, atlas);
    };
  }

  private static PhoneMessage message(
      Action action,
      Phase phase,
      int sequence,
      boolean tells,
      String words,
      ActionEvent event,
      String phoneNumber,
      RegionAtlas atlas) {
    var data = new LinkedHashMap<String, String>();
    data.put("action", action.id().toString());
    data.put("phase", phase.name());
    data.put("sequence", Integer.toString(sequence));
    data.put("tells", Boolean.toString(tells));
    data.put("kind", action.kind().name());
    if (action.childAlert() != null) {
      data.put("childAlert", action.childAlert().name());
    }
    data.put("exercise", Boolean.toString(action.exercise()));
    var headline = phase == Phase.OUTCOME ? action.headlineOnceOver() : action.texts().headline();
    data.put("headline", shortened(headline, LONGEST_WORDS_BYTES / 4));
    data.put("text", shortened(words, LONGEST_WORDS_BYTES));
    data.put("call", phoneNumber);
    data.put("at", event.occurredAt().toString());
    data.put("until", action.plannedEnd().toString());
    data.put("area", "");
    // Quotation marks within the area's JSON are written with a backslash once more.
    var left = LONGEST_BYTES - bytes(Wire.toJson(data));
    data.put("area", fitted(action.area(), left, atlas));
    return new PhoneMessage(action.id(), phase, sequence, data, action.plannedEnd());
  }

  private static String fitted(ActionArea area, int bytes, RegionAtlas atlas) {
    return Wire.toJson(
        new Outline(atlas).fitted(area, shape -> bytes(Wire.toJson(Wire.toJson(shape))) <= bytes));
  }

  /// Cuts after a word; the feed has all of it.
  private static String shortened(String text, int mostBytes) {
    if (bytes(text) <= mostBytes) {
      return text;
    }
    var kept = text;
    while (bytes(kept) > mostBytes - 3) {
      var space = kept.lastIndexOf(' ');
      kept = kept.substring(0, space > 0 ? space : kept.offsetByCodePoints(kept.length(), -1));
    }
    return kept + "…";
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }

  /// The parts of the country in which it is, for devices that chose some; empty at sea.
  static List<String> provinces(ActionEvent event, RegionAtlas atlas) {
    return atlas.regionsTouching(event.action().area().geometry(atlas), Level.PROVINCE);
  }
}
