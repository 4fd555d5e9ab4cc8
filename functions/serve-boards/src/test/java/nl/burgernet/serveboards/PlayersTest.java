package nl.burgernet.serveboards;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.serveboards.Street.KEY_OF_NS;
import static nl.burgernet.serveboards.Street.PHOTO;
import static nl.burgernet.serveboards.Street.another;
import static nl.burgernet.serveboards.Street.missingChild;
import static nl.burgernet.serveboards.Street.onBoards;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.Examples;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Place;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.Polygon;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/// The players that are on walls today, each with its own way of asking and of reading.
class PlayersTest {
  private static final Path CAP_SCHEMA =
      Path.of("../publish-actions/src/test/resources/nl/burgernet/publishactions/cap-1.2.xsd");

  private final Street street = new Street();
  private final Board board = street.stands("dam", 3, 18);

  private void aChildIsMissing() {
    street.hears(another(missingChild(), 0, ChildAlert.MISSING_CHILD_ALERT, AMSTERDAM));
    street.hearsOfPhotos(MILA, 1, PHOTO);
    street.passes(6);
  }

  private void itEnds() {
    street.hearsOutcome(another(missingChild(), 0, ChildAlert.MISSING_CHILD_ALERT, AMSTERDAM));
    street.passes(6);
  }

  // Xibo's CAP connector: one document, the first element of a name anywhere in it, filters by
  // equality, the first circle or else polygon of each area, compared with where the display is.

  private record Xibo(Place display, Map<String, String> filters) {
    record Items(String status, List<Map<String, String>> items) {}

    Items read(String body) throws Exception {
      if (body.isEmpty()) {
        return new Items("No Alerts", List.of());
      }
      var xml = parsed(body);
      var items = new ArrayList<Map<String, String>>();
      for (var name : List.of("status", "msgType", "scope")) {
        if (!matches(name, first(xml.getDocumentElement(), name))) {
          return new Items(first(xml.getDocumentElement(), "status"), items);
        }
      }
      for (var info : all(xml.getDocumentElement(), "info")) {
        if (List.of("category", "responseType", "urgency", "severity", "certainty").stream()
            .anyMatch(name -> !matches(name, first(info, name)))) {
          continue;
        }
        for (var area : all(info, "area")) {
          var polygon = first(area, "polygon");
          var circle = first(area, "circle");
          if (circle.isEmpty() && (polygon.isEmpty() || holdsDisplay(polygon))) {
            var item = new HashMap<String, String>();
            for (var name : List.of("headline", "description", "expires", "instruction")) {
              item.put(name, first(info, name));
            }
            items.add(item);
          }
        }
      }
      return new Items(first(xml.getDocumentElement(), "status"), items);
    }

    private boolean matches(String name, String value) {
      var wanted = filters.getOrDefault(name, "");
      return wanted.isEmpty() || wanted.equals(value);
    }

    private boolean holdsDisplay(String polygon) {
      return shape(polygon).contains(display.point());
    }
  }

  @Test
  void xibo_shows_a_child_where_its_display_is_and_nothing_after_the_outcome() throws Exception {
    var xibo =
        new Xibo(
            board.place(),
            Map.of(
                "status",
                "Actual",
                "msgType",
                "Alert",
                "scope",
                "Public",
                "category",
                "Rescue",
                "urgency",
                "Immediate",
                "severity",
                "Severe",
                "certainty",
                "Likely"));
    assertThat(xibo.read(poll(".cap")).status()).isEqualTo("No Alerts");

    aChildIsMissing();
    var shown = xibo.read(poll(".cap"));
    assertThat(shown.status()).isEqualTo("Actual");
    assertThat(shown.items())
        .hasSize(2)
        .first()
        .satisfies(
            item -> {
              assertThat(item.get("headline")).isEqualTo("Meisje (7), gele jas");
              assertThat(OffsetDateTime.parse(item.get("expires")).toInstant())
                  .isEqualTo(missingChild().plannedEnd());
            });

    itEnds();
    assertThat(xibo.read(poll(".cap")).status()).isEqualTo("No Alerts");
  }

  @Test
  void xibo_shows_a_child_also_where_its_display_is_beside_the_area() throws Exception {
    var place = new Place(AMSTERDAM.latitude() + 0.0216, AMSTERDAM.longitude());
    var beside = street.stands(BoardLike.small("beside").at(place, 500).board());
    aChildIsMissing();

    assertThat(new Xibo(place, Map.of()).read(street.asksFor(beside, ".cap").body()).items())
        .hasSize(2);
  }

  @Test
  void the_cap_message_is_valid_and_its_circles_are_polygons_around_them() throws Exception {
    aChildIsMissing();
    street.hears(another(missingChild(), 2, ChildAlert.AMBER_ALERT, AMSTERDAM));
    street.passes(6);
    var cap = poll(".cap");

    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(CAP_SCHEMA.toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(cap)));
    assertThat(cap).doesNotContain("<circle>");
    var around = shape(first(parsed(cap).getDocumentElement(), "polygon"));
    var area = new Circle(AMSTERDAM.point(), 2_000);
    assertThat(area.isWithin(around)).isTrue();
    assertThat(around.squareMetres()).isLessThan(area.squareMetres() * 1.05);
  }

  @Test
  void an_area_of_many_corners_is_a_box_around_it() throws Exception {
    var ring = new ArrayList<List<Double>>();
    for (var corner = 0; corner <= 300; corner++) {
      var angle = 2 * Math.PI * (corner % 300) / 300;
      ring.add(
          List.of(
              AMSTERDAM.longitude() + 0.03 * Math.cos(angle),
              AMSTERDAM.latitude() + 0.02 * Math.sin(angle)));
    }

    assertThatABoxStandsFor(new ActionArea.InPolygon(List.of(ring)));
  }

  @Test
  void provinces_of_many_corners_are_a_box_around_them() throws Exception {
    assertThatABoxStandsFor(new ActionArea.InRegions(List.of("PV27", "PV28")));
  }

  private void assertThatABoxStandsFor(ActionArea area) throws Exception {
    street.hears(onBoards(Examples.action(Kind.MISSING_PERSON, area, AMSTERDAM)));
    var info = all(parsed(poll(".cap")).getDocumentElement(), "info").getFirst();

    var box = first(info, "polygon");
    assertThat(all(info, "polygon")).hasSize(1);
    assertThat(box.split(" ", -1)).hasSize(5);
    var around = shape(box).bounds();
    var bounds = area.geometry(Street.ATLAS).bounds();
    assertThat(around.south()).isCloseTo(bounds.south(), within(0.00001));
    assertThat(around.west()).isCloseTo(bounds.west(), within(0.00001));
    assertThat(around.north()).isCloseTo(bounds.north(), within(0.00001));
    assertThat(around.east()).isCloseTo(bounds.east(), within(0.00001));
  }

  // IRIS: four fields must be exactly what was configured, and the sign in or near the polygon.

  @Test
  void iris_finds_the_four_fields_that_it_matches_in_every_info() throws Exception {
    aChildIsMissing();

    for (var info : all(parsed(poll(".cap")).getDocumentElement(), "info")) {
      assertThat(
              List.of(
                  first(info, "responseType"),
                  first(info, "urgency"),
                  first(info, "severity"),
                  first(info, "certainty")))
          .containsExactly("Monitor", "Immediate", "Severe", "Likely");
      assertThat(first(info, "event")).isNotEmpty();
      assertThat(OffsetDateTime.parse(first(info, "effective")))
          .isBefore(OffsetDateTime.parse(first(info, "expires")));
    }
  }

  // Xibo's remote DataSet: HEAD first; "E-Tag" (it is never there), else Last-Modified, decides
  // whether it GETs.

  @Test
  void xibo_s_data_set_gets_again_when_and_only_when_something_changed() throws Exception {
    var fetched = new ArrayList<String>();
    var held = new TreeMap<String, String>();
    Runnable poll =
        () -> {
          var head =
              street.byAddress(
                  "HEAD", "dam", street.keys.token(board) + ".json", Map.of(), Map.of());
          var modified = String.valueOf(head.headers().get("last-modified"));
          if (!modified.equals(held.put("modified", modified))) {
            fetched.add(poll(".json"));
          }
        };
    poll.run();
    poll.run();
    aChildIsMissing();
    poll.run();
    poll.run();
    itEnds();
    poll.run();

    assertThat(fetched).hasSize(3);
    assertThat(fetched.stream().map(json -> Wire.JSON.readTree(json).path("messages").size()))
        .containsExactly(0, 1, 0);
  }

  // Tickers of Xibo and BrightSign, and Concerto's RSS: titles.

  @Test
  void a_ticker_scrolls_titles_that_say_all_that_fits() throws Exception {
    aChildIsMissing();
    var rss = parsed(poll(".rss"));

    assertThat(rss.getDocumentElement().getTagName()).isEqualTo("rss");
    assertThat(rss.getDocumentElement().getAttribute("version")).isEqualTo("2.0");
    var item = all(rss.getDocumentElement(), "item").getFirst();
    assertThat(first(item, "title")).isEqualTo("Meisje (7), gele jas. Bel 112");
    assertThat(first(item, "description")).contains("Vermist sinds 10.30 uur");
    assertThat(first(item, "pubDate")).endsWith("GMT");
    assertThat(first(item, "dcterms:valid")).endsWith(missingChild().plannedEnd().toString());

    itEnds();
    assertThat(all(parsed(poll(".rss")).getDocumentElement(), "item")).isEmpty();
  }

  // Concerto: an array; an item is known by type and name, changed in its place if anything of it
  // differs, and deleted when it is missing. A picture is fetched when its url changes.

  @Test
  void concerto_changes_an_item_in_its_place_and_deletes_it_at_the_outcome() {
    var concerto = new TreeMap<String, String>();
    Runnable poll =
        () -> {
          var seen = new ArrayList<String>();
          for (var item : Wire.JSON.readTree(poll(".concerto"))) {
            var key = item.path("type").asString() + "/" + item.path("name").asString();
            assertThat(item.path("type").asString()).isIn("RichText", "Graphic");
            assertThat(item.has("end_time")).isTrue();
            if (item.path("type").asString().equals("RichText")) {
              assertThat(item.path("render_as").asString()).isEqualTo("plaintext");
            }
            seen.add(key);
            concerto.put(key, item.toString());
          }
          concerto.keySet().retainAll(seen);
        };
    aChildIsMissing();
    poll.run();
    assertThat(concerto).hasSize(2);
    var before = Map.copyOf(concerto);

    var updated = another(missingChild(), 0, ChildAlert.MISSING_CHILD_ALERT, AMSTERDAM);
    street.searches.runs(
        new Search.Running(
            Search.About.of(updated),
            1,
            nl.burgernet.events.Examples.blueCoat(),
            updated.startedAt(),
            street.now(),
            updated.plannedEnd(),
            List.of()));
    street.passes(6);
    poll.run();
    assertThat(concerto.keySet()).isEqualTo(before.keySet());
    assertThat(concerto).isNotEqualTo(before);

    itEnds();
    poll.run();
    assertThat(concerto).isEmpty();
  }

  // BrightSign: Media RSS; what is no longer in the feed leaves the playlist.

  @Test
  void brightsign_plays_the_board_and_the_photo_and_fetches_them_by_their_addresses()
      throws Exception {
    aChildIsMissing();

    var media = all(parsed(poll(".mrss")).getDocumentElement(), "media:content");

    assertThat(media).hasSize(2);
    assertThat(media)
        .allSatisfy(
            content -> {
              assertThat(content.getAttribute("medium")).isEqualTo("image");
              assertThat(Integer.parseInt(content.getAttribute("duration"))).isPositive();
            });
    assertThat(media.get(0).getAttribute("type")).isEqualTo("image/png");
    assertThat(media.get(1).getAttribute("url")).isEqualTo("https://photos.example/mila-1600.jpg");
    var picture = media.get(0).getAttribute("url");
    var address = Pattern.compile("https://boards.example/boards/dam/([^?]+)\\?page=1&v=\\w+");
    var found = address.matcher(picture);
    assertThat(found.matches()).isTrue();
    assertThat(
            street.byAddress("GET", "dam", found.group(1), Map.of("page", "1"), Map.of()).headers())
        .containsEntry("content-type", "image/png");

    itEnds();
    assertThat(all(parsed(poll(".mrss")).getDocumentElement(), "item")).isEmpty();
  }

  @Test
  void each_search_has_a_picture_of_its_own_and_another_address_when_it_changes() throws Exception {
    aChildIsMissing();
    var before = pictures();
    street.hears(another(missingChild(), 2, ChildAlert.LOCAL, AMSTERDAM));
    street.passes(6);

    assertThat(pictures()).hasSize(2).doesNotContainAnyElementsOf(before);
  }

  // A sign of NTCIP 1203 is told by whoever asks here, in MULTI.

  @Test
  void multi_has_lines_and_pages_of_the_sign_and_tags_that_signs_know() {
    aChildIsMissing();
    assertThat(poll(".multi")).isEqualTo("[jp3][jl3]Meisje (7), gele[nl]jas. Bel 112\n");

    street.hears(another(missingChild(), 2, ChildAlert.LOCAL, AMSTERDAM));
    street.passes(6);
    var multi = poll(".multi").strip();
    assertThat(multi).startsWith("[pt60o0][jp3][jl3]");
    var pages = multi.substring("[pt60o0][jp3][jl3]".length()).split(Pattern.quote("[np]"), -1);
    assertThat(pages).hasSize(2);
    for (var page : pages) {
      var lines = page.split(Pattern.quote("[nl]"), -1);
      assertThat(lines.length).isLessThanOrEqualTo(3);
      assertThat(lines).allMatch(line -> line.length() <= 18 && line.matches("[\\x20-\\x7e]*"));
    }
  }

  @Test
  void what_looks_like_a_tag_or_no_sign_can_show_is_made_harmless() {
    var action = missingChild();
    street.searches.runs(
        new Search.Running(
            Search.About.of(action),
            0,
            new nl.burgernet.events.Texts("Zoë [np] ß €", "Zoë [np] ß €", null),
            action.startedAt(),
            action.startedAt(),
            action.plannedEnd(),
            List.of()));

    assertThat(
            street.asksFor(board, ".multi", Map.of("lines", "4", "chars", "40"), Map.of()).body())
        .contains("Zoe [[np]] s euro")
        .matches("[\\x0a\\x20-\\x7e]*");
  }

  // Anthias and any browser in a kiosk: a page that needs nothing else.

  @Test
  void a_page_brings_all_that_it_needs_and_may_run_its_own_script_alone() throws Exception {
    aChildIsMissing();
    var answer = street.asksFor(board, "", Map.of(), Map.of("Accept", "text/html,*/*;q=0.8"));
    var page = answer.body();

    // An icon of nothing, so that no browser asks for one.
    assertThat(page.replace("href=\"data:,\"", "")).doesNotContain("{{", "src=\"", "href=\"");
    assertThat(page).contains("<pre>Meisje (7), gele\njas. Bel 112</pre>");
    var script = page.substring(page.lastIndexOf("<script>") + 8, page.lastIndexOf("</script>"));
    var digest =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(script.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThat(answer.headers().get("content-security-policy"))
        .contains("script-src 'sha256-" + digest + "'", "default-src 'none'");
    assertThat(answer.headers())
        .containsEntry("referrer-policy", "no-referrer")
        .containsEntry("x-content-type-options", "nosniff");
  }

  @Test
  void no_text_gets_out_of_its_place_in_a_page() {
    var action = missingChild();
    street.searches.runs(
        new Search.Running(
            Search.About.of(action),
            0,
            new nl.burgernet.events.Texts(
                "</script><script>x", "<img onerror=x> {{state}} {{script}}", null),
            action.startedAt(),
            action.startedAt(),
            action.plannedEnd(),
            List.of()));
    var page = street.asksFor(board, ".html").body();

    assertThat(page).doesNotContain("<script>x", "<img");
    assertThat(page.split("</script>", -1)).hasSize(2);
  }

  // The plain ticker of a bus stop: a line of at most 90 characters.

  @Test
  void a_stop_shows_a_line_of_ninety_characters() {
    aChildIsMissing();

    var text = street.asksFor(board, ".txt", Map.of("max", "90"), Map.of()).body();

    assertThat(text.lines()).hasSize(1).allMatch(line -> line.length() <= 90);
    assertThat(text).contains("Mila, 7 jaar", "Bel 112");
  }

  // OptiSigns' CAP app: one document takes over the whole screen in the screen's language, until it
  // expires; where there is none the screen is given back.

  private static List<String> optiSigns(String body, Instant now) throws Exception {
    if (body.isEmpty()) {
      return List.of();
    }
    return all(parsed(body).getDocumentElement(), "info").stream()
        .filter(info -> first(info, "language").startsWith("nl"))
        .filter(info -> OffsetDateTime.parse(first(info, "expires")).toInstant().isAfter(now))
        .map(info -> first(info, "headline") + "\n" + first(info, "description"))
        .toList();
  }

  @Test
  void optisigns_takes_the_screen_over_until_the_message_expires() throws Exception {
    var until = missingChild().plannedEnd();
    assertThat(optiSigns(poll(".cap"), NOON)).isEmpty();
    aChildIsMissing();

    assertThat(optiSigns(poll(".cap"), NOON))
        .singleElement()
        .asString()
        .startsWith("Meisje (7), gele jas\n")
        .contains("Vermist sinds 10.30 uur");
    assertThat(optiSigns(poll(".cap"), until)).isEmpty();
    itEnds();
    assertThat(optiSigns(poll(".cap"), NOON)).isEmpty();
  }

  // An LED ticker behind a gateway that speaks Alpha's protocol: it sends each line on as a text
  // of one byte a sign, between control bytes that no text may hold.

  @Test
  void a_gateway_sends_lines_on_that_a_ticker_can_show() {
    assertThat(poll(".txt")).isEmpty();
    aChildIsMissing();

    var lines = poll(".txt").lines().toList();
    assertThat(lines).hasSizeBetween(1, 3).allMatch(line -> line.length() <= 18);
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(ISO_8859_1.newEncoder().canEncode(line)).isTrue();
              assertThat(line.chars()).allMatch(sign -> sign >= 0x20 && sign != 0x7F);
            });
    itEnds();
    assertThat(poll(".txt")).isEmpty();
  }

  @Test
  void a_player_with_a_key_reads_the_same_as_one_with_an_address() {
    aChildIsMissing();

    assertThat(street.byKey(KEY_OF_NS, "dam.txt", Map.of()).body()).isEqualTo(poll(".txt"));
  }

  // Pictures

  @Test
  void a_picture_is_as_large_as_was_asked_and_dark_when_there_is_nothing() throws Exception {
    var dark = picture(Map.of("width", "640", "height", "360"));
    aChildIsMissing();
    var lit = picture(Map.of("width", "640", "height", "360"));

    assertThat(new int[] {lit.getWidth(), lit.getHeight()}).containsExactly(640, 360);
    assertThat(litPixels(dark)).isZero();
    assertThat(litPixels(lit)).isGreaterThan(1_000);
  }

  @Test
  void a_picture_without_a_size_is_drawn_for_the_lines_of_the_board() throws Exception {
    var image = picture(Map.of());

    // 18 signs of 6 dots and 3 lines of 10 with 1 between, and a margin of 2, in dots of 8 pixels.
    assertThat(new int[] {image.getWidth(), image.getHeight()})
        .containsExactly((18 * 6 + 4) * 8, (3 * 11 - 1 + 4) * 8);
  }

  private java.awt.image.BufferedImage picture(Map<String, String> query) throws IOException {
    var answer = street.asksFor(board, ".png", query, Map.of());
    return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(answer.body())));
  }

  private static long litPixels(java.awt.image.BufferedImage image) {
    var lit = 0L;
    for (var y = 0; y < image.getHeight(); y++) {
      for (var x = 0; x < image.getWidth(); x++) {
        if ((image.getRGB(x, y) & 0xffffff) == 0xffb000) {
          lit++;
        }
      }
    }
    return lit;
  }

  private List<String> pictures() throws Exception {
    return all(parsed(poll(".mrss")).getDocumentElement(), "media:content").stream()
        .filter(content -> content.getAttribute("type").equals("image/png"))
        .map(content -> content.getAttribute("url"))
        .toList();
  }

  private String poll(String ending) {
    var answer = street.asksFor(board, ending);
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  private static Document parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static List<Element> all(Element within, String name) {
    var nodes = within.getElementsByTagName(name);
    var elements = new ArrayList<Element>();
    for (var i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static String first(Element within, String name) {
    @Nullable Element found = all(within, name).stream().findFirst().orElse(null);
    return found == null ? "" : found.getTextContent();
  }

  private static Polygon shape(String polygon) {
    var points = new ArrayList<GeoPoint>();
    for (var pair : polygon.split(" ", -1)) {
      var parts = pair.split(",", -1);
      points.add(new GeoPoint(Double.parseDouble(parts[0]), Double.parseDouble(parts[1])));
    }
    return Polygon.of(List.of(points));
  }
}
