package nl.burgernet.registerparticipant;

import static nl.burgernet.registerparticipant.Citizens.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.LogLines;
import nl.burgernet.registrations.Homeland;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.Windows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ImportTest {
  private static final String COLUMNS = "sms,voice,email,latitude,longitude,windows,sixteen";
  private static final String ANNAS_LINE =
      "06 12345678,,Anna@example.nl,52.3731,4.8926,MON-FRI 09:00-17:00; SAT 10:00-12:00,yes";

  private final Citizens citizens = new Citizens();
  private final Map<String, String> bucket = new HashMap<>();
  private final NoContext context = new NoContext();
  private final ImportParticipantsHandler handler =
      new ImportParticipantsHandler(
          new ImportParticipantsHandler.Files() {
            @Override
            public Optional<String> read(String key) {
              return Optional.ofNullable(bucket.get(key));
            }

            @Override
            public void write(String key, String text) {
              bucket.put(key, text);
            }
          },
          new ParticipantImport(citizens.registrations, new Random(1), () -> citizens.now),
          new ContactForm(ContactForm.USUAL_COUNTRIES),
          new Homeland(RegionAtlas.schematic()));

  @Test
  void a_line_becomes_a_participant_with_contacts_and_an_address() throws IOException {
    assertThat(imported(ANNAS_LINE)).containsExactly("accepted");

    var anna = only();
    assertThat(anna.contacts())
        .containsExactly(
            new Contact(0, Channel.SMS, ANNA), new Contact(1, Channel.EMAIL, "anna@example.nl"));
    assertThat(anna.addresses())
        .singleElement()
        .satisfies(
            address -> {
              assertThat(address.latitude()).isEqualTo(52_373_100);
              assertThat(address.contacts()).containsExactly(0, 1);
              assertThat(address.windows().windows()).hasSize(2);
            });
    assertThat(anna.confirmedSixteenAt()).isNotNull();
  }

  @Test
  void before_its_snapshot_nobody_is_taken_over() throws IOException {
    handler.prime();

    assertThat(citizens.registrations.all()).isEmpty();
    assertThat(bucket).isEmpty();
  }

  @Test
  void a_file_that_is_imported_again_changes_nothing() throws IOException {
    imported(ANNAS_LINE);
    var before = citizens.registrations.all();

    assertThat(imported(ANNAS_LINE, ANNAS_LINE)).containsExactly("duplicate", "duplicate");

    assertThat(citizens.registrations.all()).isEqualTo(before);
  }

  @Test
  void lines_with_the_same_contact_are_one_person_with_several_addresses() throws IOException {
    assertThat(
            imported(
                "0612345678,,,52.3731,4.8926,,yes", "0612345678,0205550000,,52.0907,5.1214,,yes"))
        .containsExactly("accepted", "accepted");

    assertThat(only().contacts()).hasSize(2);
    assertThat(only().addresses()).hasSize(2);
    assertThat(only().addresses())
        .filteredOn(address -> address.latitude() == 52_373_100)
        .singleElement()
        .satisfies(address -> assertThat(address.contacts()).containsExactly(0));
  }

  @Test
  void a_line_with_the_contacts_of_two_people_is_wrong() throws IOException {
    imported("0612345678,,,52.3731,4.8926,,yes", "0687654321,,,52.3731,4.8926,,yes");

    assertThat(report("0612345678,,,52.3731,4.8926,,yes", "06 12345678,+31687654321,,52,5,,yes"))
        .startsWith("line,result,faults");
    assertThat(imported("0612345678,,bob@example.nl,52.3731,4.8926,,yes")).hasSize(1);
    assertThat(imported("0687654321,,bob@example.nl,52.3731,4.8926,,yes"))
        .containsExactly("wrong contacts: of one person, not of several participants");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "020 5550000,,,52.3731,4.8926,,yes|sms: ",
        ",0900 8844,,52.3731,4.8926,,yes|voice: ",
        ",,anna at example,52.3731,4.8926,,yes|email: ",
        ",,,52.3731,4.8926,,yes|sms, voice, email: at least one",
        "0612345678,,,4.8926,52.3731,,yes|latitude, longitude: ",
        "0612345678,,,\"52,3731\",\"4,8926\",,yes|latitude, longitude: ",
        "0612345678,,,52.3731,4.8926,weekdays,yes|windows: ",
        "0612345678,,,52.3731,4.8926,MON 25:00-26:00,yes|windows: ",
        "0612345678,,,52.3731,4.8926,,|sixteen: ",
        "0612345678,,,52.3731,4.8926|line: 7 values, not 5",
        "\"0612345678,,,52.3731,4.8926,,yes|line: ",
      })
  void a_bad_line_is_named_without_what_it_holds_and_changes_nothing(String line, String fault)
      throws IOException {
    assertThat(imported(line))
        .singleElement()
        .asString()
        .startsWith("wrong " + fault)
        .doesNotContain("5550000", "8844", "612345678", "52.37");
    assertThat(citizens.registrations.all()).isEmpty();
  }

  @Test
  void all_that_is_wrong_with_a_line_is_said_at_once() throws IOException {
    assertThat(imported("1,2,3,4,5,6,no"))
        .singleElement()
        .asString()
        .contains("sms: ", "voice: ", "email: ", "latitude", "windows: ", "sixteen: ");
  }

  @Test
  void a_bad_line_spoils_no_other() throws IOException {
    assertThat(imported(ANNAS_LINE, "\"", "0687654321,,,52.3731,4.8926,,yes"))
        .extracting(line -> line.substring(0, 5))
        .containsExactly("accep", "wrong", "accep");
  }

  @Test
  void columns_may_stand_in_any_order_and_must_all_be_there() throws IOException {
    bucket.put(
        "in.csv",
        String.join(
            "\r\n",
            "\uFEFFEmail,Sixteen,sms,voice,longitude,latitude,windows",
            "anna@example.nl,yes,,,4.8926,52.3731,"));
    assertThat(run("{\"key\":\"in.csv\"}").path("accepted").asInt()).isEqualTo(1);

    for (var header : List.of("sms,email\n", "", "\"sms", "0612345678,,,52.3731,4.8926,,yes")) {
      bucket.put("bad.csv", header);
      var done = run("{\"key\":\"bad.csv\"}");
      assertThat(done.path("problem").asString())
          .isEqualTo("the first line must name the columns " + COLUMNS);
      assertThat(done.has("report")).isFalse();
    }
    assertThat(citizens.registrations.all()).hasSize(1);
  }

  @Test
  void a_file_that_is_not_there_is_a_problem_of_whoever_asked() throws IOException {
    var answer = run("{\"key\":\"no-such.csv\"}");

    assertThat(answer.path("problem").asString()).contains("no-such.csv");
    assertThat(answer.has("report")).isFalse();
    assertThat(bucket).isEmpty();
  }

  @Test
  void nothing_that_a_file_holds_is_logged() throws IOException {
    try (var log = new LogLines()) {
      imported(ANNAS_LINE, "020 5550000,,bob at example,1,2,nights,no", "\"0687654321");

      assertThat(log.all()).isNotEmpty();
      assertThat(String.join("\n", log.all()))
          .contains("\"accepted\":1", "\"wrong\":2")
          .doesNotContain("12345678", "5550000", "87654321", "example", "52.37", "nights");
    }
  }

  @Test
  void a_long_file_goes_on_where_the_time_ran_out() throws IOException {
    var lines =
        IntStream.range(0, 40)
            .mapToObj(i -> "06100000" + (10 + i) + ",,,52.3731,4.8926,,yes")
            .collect(Collectors.joining("\n"));
    bucket.put("in.csv", COLUMNS + "\n" + lines);
    context.hasLeft(1_000);
    var first = run("{\"key\":\"in.csv\"}");
    assertThat(first.path("accepted").asInt()).isZero();
    assertThat(first.path("nextLine").asInt()).isEqualTo(2);

    context.hasLeft(900_000);
    var rest = run("{\"key\":\"in.csv\",\"fromLine\":20}");

    assertThat(rest.path("accepted").asInt()).isEqualTo(22);
    assertThat(rest.has("nextLine")).isFalse();
    assertThat(bucket.get(rest.path("report").asString())).contains("20,accepted");
  }

  @Test
  void lines_of_one_person_that_come_at_once_are_all_taken() throws IOException {
    var lines =
        IntStream.range(0, 9)
            .mapToObj(i -> "0612345678,,,52.37" + i + "1,4.8926,,yes")
            .toArray(String[]::new);

    assertThat(imported(lines)).hasSize(9).containsOnly("accepted");
    assertThat(only().addresses()).hasSize(9);
    assertThat(only().addresses().getFirst().windows()).isEqualTo(Windows.ALWAYS);
  }

  private Participant only() {
    assertThat(citizens.registrations.all()).hasSize(1);
    return citizens.registrations.all().getFirst();
  }

  /// What became of each line, as in `wrong sms: …`.
  private List<String> imported(String... lines) throws IOException {
    return report(lines)
        .lines()
        .skip(1)
        .map(
            line ->
                line.replaceFirst("^\\d+,", "").replace("\"", "").replaceFirst(",", " ").strip())
        .toList();
  }

  private String report(String... lines) throws IOException {
    bucket.put("in.csv", COLUMNS + "\n" + String.join("\n", lines) + "\n");
    return String.valueOf(bucket.get(run("{\"key\":\"in.csv\"}").path("report").asString()));
  }

  private JsonNode run(String order) throws IOException {
    var answer = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(order.getBytes(StandardCharsets.UTF_8)), answer, context);
    return Wire.JSON.readTree(answer.toByteArray());
  }
}
