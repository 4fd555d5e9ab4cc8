package nl.burgernet.publishactions;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.Kind;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.xml.Xml;

/// Actions in the Common Alerting Protocol 1.2, in Dutch and with an English frame.
/// https://docs.oasis-open.org/emergency/cap/v1.2/CAP-v1.2-os.html
record CapMessages(Links links, Words words, AreaShapes shapes) {
  private static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";
  private static final int CORNERS = 100;

  /// Longer headlines are cut by who shows them.
  /// https://developers.google.com/public-alerts/reference/cap-google
  private static final int LONGEST_HEADLINE = 139;

  /// The newest message of one action, which takes the place of all that came before.
  PublicFile message(PublicAction action) {
    var xml = Xml.document();
    var newest = action.newest();
    var before = action.told().subList(0, action.told().size() - 1);
    var type =
        action.state() == PublicAction.State.CLOSED
            ? "Cancel"
            : before.isEmpty() ? "Alert" : "Update";
    xml.within(
        "alert",
        () -> {
          head(xml, identifier(action, newest), newest.at(), type);
          if (!before.isEmpty()) {
            xml.element(
                "references",
                String.join(
                    " ",
                    before.stream()
                        .map(
                            told ->
                                String.join(
                                    ",",
                                    links.sender(),
                                    identifier(action, told),
                                    Words.zoned(told.at())))
                        .toList()));
          }
          infos(xml, action);
        },
        "xmlns",
        NAMESPACE);
    return PublicFile.of(PublicFile.XML, xml.written());
  }

  /// All actions in one message, for who reads one document and no index. It refers to nothing:
  /// each one says all there is at that moment, and each part of it when it expires.
  PublicFile snapshot(Bulletin bulletin) {
    var xml = Xml.document();
    xml.within(
        "alert",
        () -> {
          head(
              xml,
              "actions." + bulletin.changedAt().getEpochSecond(),
              bulletin.changedAt(),
              "Alert");
          xml.element("note", "Everything that holds at this moment; it replaces what was here.");
          bulletin.inFeeds().forEach(action -> infos(xml, action));
        },
        "xmlns",
        NAMESPACE);
    return PublicFile.of(PublicFile.XML, xml.written());
  }

  static String identifier(PublicAction action, PublicAction.Told told) {
    return action.id() + "." + told.number();
  }

  private void head(Xml xml, String identifier, Instant sent, String type) {
    xml.element("identifier", identifier)
        .element("sender", links.sender())
        .element("sent", Words.zoned(sent))
        .element("status", "Actual")
        .element("msgType", type)
        .element("scope", "Public");
  }

  private void infos(Xml xml, PublicAction action) {
    info(xml, action, true);
    info(xml, action, false);
  }

  private void info(Xml xml, PublicAction action, boolean dutch) {
    var closed = action.state() == PublicAction.State.CLOSED;
    var headline = dutch ? Words.headline(action) : Words.headlineInEnglish(action);
    xml.within(
        "info",
        () -> {
          xml.element("language", dutch ? "nl-NL" : "en-GB")
              .element("category", category(action.kind()))
              .element("event", dutch ? Words.kind(action) : Words.kindInEnglish(action))
              .element("responseType", closed ? "AllClear" : response(action.kind()))
              .element("urgency", closed ? "Past" : "Immediate")
              .element("severity", closed ? "Minor" : severity(action))
              .element("certainty", closed ? "Observed" : certainty(action.kind()))
              .within(
                  "eventCode",
                  () ->
                      xml.element("valueName", "burgernet:kind")
                          .element("value", action.kind().name()))
              .element("effective", Words.zoned(action.newest().at()))
              .element("expires", Words.zoned(expires(action)))
              .element("senderName", dutch ? "Politie, via Burgernet" : "Dutch police, Burgernet")
              .element("headline", shortened(headline))
              .element("description", dutch ? Words.text(action) : Words.textInEnglish(action))
              .element(
                  "instruction",
                  dutch ? words.instruction(action) : words.instructionInEnglish(action))
              .element("web", links.page(action.id()))
              .element("contact", words.phone(action));
          area(xml, action);
        });
  }

  private void area(Xml xml, PublicAction action) {
    xml.within(
        "area",
        () -> {
          xml.element("areaDesc", action.place());
          shapes
              .outline(action.area(), CORNERS)
              .forEach(ring -> xml.element("polygon", ring(ring)));
          if (shapes.exact(action.area()) instanceof Circle circle) {
            xml.element("circle", circle(circle));
          }
        });
  }

  /// A message that came after the planned end, such as the outcome of an action that went on, is
  /// still worth a moment.
  private static Instant expires(PublicAction action) {
    var earliest = action.newest().at().plusSeconds(1);
    return action.until().isBefore(earliest) ? earliest : action.until();
  }

  private static String ring(List<GeoPoint> ring) {
    return String.join(" ", ring.stream().map(CapMessages::pair).toList());
  }

  private static String pair(GeoPoint place) {
    return String.format(Locale.ROOT, "%.5f,%.5f", place.latitude(), place.longitude());
  }

  /// The radius is in kilometres here.
  private static String circle(Circle circle) {
    return String.format(
        Locale.ROOT,
        "%.6f,%.6f %.3f",
        circle.centre().latitude(),
        circle.centre().longitude(),
        circle.radiusMetres() / 1000);
  }

  private static String shortened(String headline) {
    return headline.length() <= LONGEST_HEADLINE
        ? headline
        : headline.substring(0, LONGEST_HEADLINE - 1) + "…";
  }

  private static String category(Kind kind) {
    return switch (kind) {
      case MISSING_PERSON, MISSING_CHILD -> "Rescue";
      case LOOK_OUT, NOTICE, INQUIRY -> "Security";
      case EMERGENCY -> "Safety";
    };
  }

  private static String response(Kind kind) {
    return switch (kind) {
      case MISSING_PERSON, MISSING_CHILD, LOOK_OUT, NOTICE, INQUIRY -> "Monitor";
      case EMERGENCY -> "Execute";
    };
  }

  private static String severity(PublicAction action) {
    return switch (action.kind()) {
      case MISSING_CHILD -> action.childAlert() == ChildAlert.AMBER_ALERT ? "Extreme" : "Severe";
      case MISSING_PERSON, EMERGENCY -> "Severe";
      case LOOK_OUT -> "Moderate";
      case NOTICE, INQUIRY -> "Minor";
    };
  }

  private static String certainty(Kind kind) {
    return switch (kind) {
      case MISSING_PERSON, MISSING_CHILD, LOOK_OUT, NOTICE, INQUIRY -> "Likely";
      case EMERGENCY -> "Observed";
    };
  }
}
