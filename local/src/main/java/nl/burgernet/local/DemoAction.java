package nl.burgernet.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.Kind;
import nl.burgernet.events.MalformedMessage;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Wire;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The action of a demo: what is posted, and by which words its messages are known.
///
/// @param request as it is posted to start the action
/// @param outcome as it is posted to close it
record DemoAction(JsonNode request, JsonNode outcome) {
  private static final ActionArea AMSTERDAM = Command.circle("circle:52.3731,4.8926,2000");

  /// So many letters of a text are enough to know it by, and survive what a channel shortens or, in
  /// a call, says otherwise.
  private static final int TELLING_LETTERS = 24;

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{Alnum}]+");

  /// Makes the action that was asked for.
  ///
  /// @param reference stands in the texts, so that they are told from those of any other action
  static DemoAction of(Command.Request asked, String reference, Instant now) {
    return switch (asked) {
      case Command.Request.MadeUp(var area, var kind) ->
          new DemoAction(
              madeUp(
                  area == null ? tree(AMSTERDAM) : area(area),
                  kind == null ? Kind.MISSING_CHILD : kind,
                  reference,
                  now),
              outcome(reference));
      case Command.Request.FromFile(var file) -> {
        var request = read(file);
        if (request.path("exercise").asBoolean(false)) {
          throw new Command.Misunderstood(
              file + " asks for an exercise: it reaches no provider, so nothing can be counted.");
        }
        yield new DemoAction(request, outcome(reference));
      }
    };
  }

  /// Where it takes place; null if it says so in a way that cannot be read.
  @Nullable ActionArea area() {
    try {
      return Wire.fromJson(request.path("area").toString(), ActionArea.class);
    } catch (MalformedMessage e) {
      // The suite says what is wrong with it.
      return null;
    }
  }

  /// What can be seen on the photo that is shown to everybody.
  String photo() {
    return switch (request.path("kind").asString("")) {
      case "MISSING_CHILD" -> "Meisje met een rode jas en gele laarzen";
      case "MISSING_PERSON" -> "Oudere man met een rode jas";
      default -> "Iemand met een rode jas en gele laarzen";
    };
  }

  /// What somebody saw, as they write it.
  static String sighting() {
    return "Ik zag net iemand met een rode jas bij de vijver in het park.";
  }

  /// Which of the action's messages a text is, or null if it belongs to another.
  @Nullable Phase phaseOf(String text) {
    var letters = letters(text);
    if (letters.contains(telling(outcome.path("text").asString("")))) {
      return Phase.OUTCOME;
    }
    return letters.contains(telling(request.path("texts").path("message").asString("")))
        ? Phase.ACTION
        : null;
  }

  private static String telling(String text) {
    var letters = letters(text);
    return letters.substring(0, Math.min(letters.length(), TELLING_LETTERS));
  }

  private static String letters(String text) {
    return BETWEEN_WORDS.matcher(text).replaceAll("");
  }

  private static ObjectNode madeUp(JsonNode area, Kind kind, String reference, Instant now) {
    var json = Json.object().put("kind", kind.name());
    if (kind == Kind.MISSING_CHILD) {
      // A local message about a child has no photo of the child.
      json.put("childAlert", ChildAlert.MISSING_CHILD_ALERT.name());
    }
    json.set("area", area);
    var texts = json.putObject("texts");
    switch (kind) {
      case MISSING_CHILD ->
          texts
              .put("headline", "Noor (7), rode jas, gele laarzen")
              .put(
                  "message",
                  "Zaak "
                      + reference
                      + ": vermist is Noor, 7 jaar, rode jas, gele laarzen. Kijk rond uw huis en in"
                      + " de schuur.");
      case MISSING_PERSON ->
          texts
              .put("headline", "De heer De Vries (81), grijze jas")
              .put(
                  "message",
                  "Zaak "
                      + reference
                      + ": vermist is de heer De Vries, 81 jaar, verward, grijze jas, bruine"
                      + " pet.");
      case LOOK_OUT ->
          texts
              .put("headline", "Let op: witte bestelauto")
              .put(
                  "message",
                  "Zaak "
                      + reference
                      + ": gezocht na een inbraak wordt een witte bestelauto met een deuk links"
                      + " achter. Ga er niet zelf op af.");
      case EMERGENCY ->
          texts
              .put("headline", "Grote brand: sluit ramen en deuren")
              .put(
                  "message",
                  "Zaak "
                      + reference
                      + ": blijf binnen, sluit ramen en deuren en zet de ventilatie uit.");
      case NOTICE ->
          texts
              .put("headline", "Inbraken in uw buurt")
              .put(
                  "message",
                  "Zaak "
                      + reference
                      + ": deze week werd in uw buurt vier keer ingebroken. Doe de achterdeur op"
                      + " slot.");
      case INQUIRY -> throw new IllegalArgumentException("an inquiry is no action");
    }
    if (kind.isAboutSomebodyMissing()) {
      json.putObject("consent")
          .put("givenBy", "de moeder")
          .put("givenAt", now.minusSeconds(600).toString());
    }
    return json;
  }

  private static ObjectNode outcome(String reference) {
    return Json.object()
        .put("ending", "FOUND")
        .put(
            "text",
            "Zaak "
                + reference
                + " is afgelopen: gevonden, alles is goed. Dank voor het uitkijken.");
  }

  private static JsonNode area(String text) {
    return text.startsWith("circle:") ? tree(Command.circle(text)) : read(Path.of(text));
  }

  private static JsonNode tree(ActionArea area) {
    return Json.read(Wire.toJson(area));
  }

  private static JsonNode read(Path file) {
    try {
      var json = Json.read(Files.readAllBytes(file));
      if (!json.isObject()) {
        throw new Command.Misunderstood(file + " does not hold a JSON object.");
      }
      return json;
    } catch (IOException e) {
      throw new Command.Misunderstood("The file " + file + " cannot be read.");
    } catch (JacksonException e) {
      throw new Command.Misunderstood(
          "The file " + file + " is not JSON: " + e.getOriginalMessage() + ".");
    }
  }
}
