package nl.burgernet.inquire;

import static nl.burgernet.inquire.Doors.ANNA;
import static nl.burgernet.inquire.Doors.OPERATOR;
import static nl.burgernet.inquire.Doors.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Wire;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The description of the interface says what the doors do.
class ApiTest {
  private static final JsonNode API =
      new YAMLMapper().readTree(Path.of("../../docs/api/inquiries.yaml"));

  private final Doors doors = new Doors();

  @Test
  void the_described_routes_are_those_of_the_doors() {
    var described = new ArrayList<String>();
    for (var path : API.path("paths").properties()) {
      for (var method : path.getValue().propertyNames()) {
        if (!method.equals("parameters")) {
          described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }

    var routes = new ArrayList<>(InquiryDoor.ROUTES);
    routes.addAll(AnswerDoor.ROUTES);
    assertThat(described).containsExactlyInAnyOrderElementsOf(routes);
  }

  @Test
  void the_described_fields_are_those_that_the_doors_know() {
    assertThat(known(doors.ask("k", "{\"unknown\": 1}").body())).isEqualTo(names("NewInquiry"));
    doors.ask();
    assertThat(known(doors.act("update", OPERATOR, "k1", "{\"unknown\": 1}").body()))
        .isEqualTo(names("Message"));
    assertThat(doors.act("closing", OPERATOR, "k2", "{\"unknown\": 1}").status()).isEqualTo(422);
  }

  @Test
  void the_described_answers_are_those_that_the_doors_give() {
    var asked = json(doors.ask());
    assertHolds(asked, "Inquiry");
    var opened = json(doors.get("GET /inquiries/{id}", OPERATOR, Map.of()));
    assertHolds(opened, "Inquiry");
    assertHolds(opened.path("mails"), API.at("/components/schemas/Inquiry/properties/mails"));
    assertHolds(opened.at("/questions/0"), "Question");
    assertHolds(json(doors.open(doors.token(ANNA), "application/json")), "Asked");
    doors.answer(doors.token(ANNA), "application/json", "{\"answers\":{\"q1\":\"Ja\"}}");
    var upload =
        doors.send("photos", doors.token(ANNA), "application/json", "{\"question\":\"q4\"}");
    assertHolds(json(upload), "Upload");
    doors.fates.put("photo0", new PhotoFates.Fate("REFUSED", "HEIC", "Send it as JPEG."));
    assertHolds(json(doors.fate(doors.token(ANNA), "photo0", "application/json")), "Sent");
    var table = json(doors.get("GET /inquiries/{id}/answers", OPERATOR, Map.of()));
    assertHolds(table, "Table");
    assertHolds(table.at("/answers/0/photos/q4/0"), "AnswerPhoto");
    assertHolds(
        table.at("/answers/0"), API.at("/components/schemas/Table/properties/answers/items"));
  }

  @Test
  void the_described_limits_and_words_are_those_of_the_code() {
    var inquiry = API.at("/components/schemas/NewInquiry/properties");
    assertThat(inquiry.at("/title/maxLength").asInt()).isEqualTo(InquiryForm.TITLE.longest());
    assertThat(inquiry.at("/explanation/maxLength").asInt())
        .isEqualTo(InquiryForm.EXPLANATION.longest());
    assertThat(inquiry.at("/questions/maxItems").asInt()).isEqualTo(InquiryForm.MOST_QUESTIONS);
    var question = API.at("/components/schemas/NewQuestion/properties");
    assertThat(question.at("/text/maxLength").asInt()).isEqualTo(InquiryForm.QUESTION.longest());
    assertThat(question.at("/options/maxItems").asInt()).isEqualTo(InquiryForm.MOST_OPTIONS);
    assertThat(question.at("/options/items/maxLength").asInt())
        .isEqualTo(InquiryForm.OPTION.longest());
    assertThat(API.at("/components/schemas/Message/properties/message/maxLength").asInt())
        .isEqualTo(InquiryForm.MESSAGE.longest());
    assertThat(texts(API.at("/components/schemas/Inquiry/properties/state/enum")))
        .isEqualTo(Arrays.stream(ActionRecord.State.values()).map(Enum::name).toList());
    assertThat(texts(API.at("/components/schemas/AnswerPhoto/properties/state/enum")))
        .isEqualTo(Arrays.stream(PhotoStates.State.values()).map(Enum::name).toList());
    assertThat(texts(API.at("/components/schemas/QuestionType/enum")))
        .containsExactlyInAnyOrderElementsOf(
            json(doors.ask())
                .path("questions")
                .valueStream()
                .map(one -> one.path("type").asString())
                .toList());
  }

  private static void assertHolds(JsonNode value, String schema) {
    assertHolds(value, API.at("/components/schemas/" + schema));
  }

  /// Whether a value has what it must, and nothing that is not described.
  private static void assertHolds(JsonNode value, JsonNode schema) {
    assertThat(value.propertyNames()).containsAll(texts(schema.path("required")));
    assertThat(schema.path("properties").propertyNames()).containsAll(value.propertyNames());
  }

  private static SortedSet<String> known(String problem) {
    var said =
        Wire.JSON
            .readTree(problem)
            .path("errors")
            .valueStream()
            .map(error -> error.path("expected").asString())
            .filter(expected -> expected.startsWith("no such field: there are "))
            .findFirst()
            .orElseThrow();
    return new TreeSet<>(
        Arrays.asList(said.replace("no such field: there are ", "").split(", ", -1)));
  }

  private static SortedSet<String> names(String schema) {
    return new TreeSet<>(API.at("/components/schemas/" + schema + "/properties").propertyNames());
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }
}
