package nl.burgernet.deliver;

import static nl.burgernet.deliver.Letters.action;
import static nl.burgernet.deliver.Letters.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import nl.burgernet.deliver.ProviderStub.Answer;
import nl.burgernet.deliver.SendResult.Refused;
import nl.burgernet.deliver.SendResult.Told;
import nl.burgernet.deliver.SendResult.TryLater;
import nl.burgernet.deliver.SendResult.Unknown;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.rolls.Mark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EumVoiceSenderTest {
  private static final SendResult LATER = new TryLater(Duration.ofSeconds(1));
  private static final String ANNA = "+31612345678";
  private static final String CLAIRE = "+33612345678";

  private final ProviderStub eum = new ProviderStub();

  @AfterEach
  void close() {
    eum.close();
  }

  @Test
  void a_call_that_the_provider_takes_on_is_told() {
    eum.answers(200, "{\"MessageId\":\"7a1f\"}");

    assertThat(send(action(ANNA))).containsExactly(new Told());

    assertThat(requested().get("DestinationPhoneNumber").asString()).isEqualTo(ANNA);
    assertThat(requested().get("OriginationIdentity").asString()).isEqualTo("+31201234567");
    assertThat(requested().get("VoiceId").asString()).isEqualTo("LOTTE");
    assertThat(requested().get("MessageBodyTextType").asString()).isEqualTo("SSML");
    assertThat(requested().get("MessageBody").asString())
        .startsWith("<speak><p>Dit is Burgernet.</p>")
        .contains("Mila, zeven jaar", "Ik herhaal.", "schuine streep, uit");
  }

  @Test
  void nobody_is_called_after_the_end_of_an_action() {
    eum.answers(200, "{\"MessageId\":\"7a1f\"}");

    send(action(ANNA)); // Its planned end is long past by the real clock.
    assertThat(requested().get("TimeToLive").asInt()).isEqualTo(5);

    send(outcome(ANNA));
    assertThat(requested().get("TimeToLive").asInt()).isEqualTo(3600);
  }

  @ParameterizedTest
  @CsvSource({
    "CANNOT_PARSE,DestinationPhoneNumber",
    "FIELD_VALIDATION_FAILED,DestinationPhoneNumber",
    "INVALID_PARAMETER,DestinationPhoneNumber"
  })
  void a_number_that_does_not_exist_is_never_tried_again(String reason, String field) {
    eum.answers(_ -> invalid(reason, field));

    assertThat(send(action(ANNA))).containsExactly(new Refused(Mark.NO_SUCH_CONTACT));
  }

  @ParameterizedTest
  @CsvSource({
    "FIELD_VALIDATION_FAILED,MessageBody",
    "INVALID_PARAMETER,OriginationIdentity",
    "VOICE_CAPABILITY_NOT_AVAILABLE,OriginationIdentity",
    "A_REASON_OF_NEXT_YEAR,DestinationPhoneNumber"
  })
  void a_setting_of_ours_that_is_wrong_crosses_nobody_off(String reason, String field) {
    eum.answers(_ -> invalid(reason, field));

    assertThat(send(action(ANNA))).containsExactly(LATER);
  }

  @ParameterizedTest
  @CsvSource({
    "DESTINATION_COUNTRY_BLOCKED",
    "INTERNATIONAL_SENDING_NOT_SUPPORTED",
    "INVALID_IDENTITY_FOR_DESTINATION_COUNTRY"
  })
  void a_foreign_number_that_ours_cannot_call_is_refused_and_a_dutch_one_waits(String reason) {
    eum.answers(_ -> invalid(reason, "DestinationPhoneNumber"));

    assertThat(send(action(CLAIRE))).containsExactly(new Refused(Mark.REJECTED));
    assertThat(send(action(ANNA))).containsExactly(LATER);
  }

  @ParameterizedTest
  @CsvSource({
    "DESTINATION_PHONE_NUMBER_OPTED_OUT,OPTED_OUT",
    "DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE,REJECTED"
  })
  void who_wants_no_calls_is_not_called_again(String reason, Mark mark) {
    eum.answers(_ -> error(400, "ConflictException", "\"Reason\":\"" + reason + "\""));

    assertThat(send(action(ANNA))).containsExactly(new Refused(mark));
  }

  @ParameterizedTest
  @CsvSource({"DESTINATION_PHONE_NUMBER_NOT_VERIFIED", "RESOURCE_NOT_ACTIVE", "NEXT_YEAR"})
  void another_conflict_is_ours(String reason) {
    eum.answers(_ -> error(400, "ConflictException", "\"Reason\":\"" + reason + "\""));

    assertThat(send(action(ANNA))).containsExactly(LATER);
  }

  @Test
  void who_was_called_five_times_today_is_not_called_for_this_action() {
    eum.answers(
        _ ->
            error(
                402,
                "ServiceQuotaExceededException",
                "\"Reason\":\"DAILY_DESTINATION_CALL_LIMIT\""));

    assertThat(send(action(ANNA))).containsExactly(new Refused(Mark.REJECTED));
  }

  @Test
  void a_budget_that_is_spent_crosses_nobody_off() {
    eum.answers(
        _ ->
            error(
                402,
                "ServiceQuotaExceededException",
                "\"Reason\":\"MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE\""));

    assertThat(send(action(ANNA))).containsExactly(LATER);
  }

  @Test
  void a_provider_that_is_busy_is_left_alone_until_the_next_call_is_due() {
    eum.answers(_ -> error(400, "ThrottlingException", "\"Message\":\"Rate exceeded\""));

    assertThat(send(action(ANNA))).containsExactly(new TryLater(Duration.ofSeconds(3)));
    assertThat(eum.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "400,ResourceNotFoundException",
    "403,AccessDeniedException",
    "500,InternalServerException",
    "503,ServiceUnavailable"
  })
  void a_provider_that_is_broken_is_asked_once_and_again_later(int status, String type) {
    eum.answers(_ -> error(status, type, "\"Message\":\"no\""));

    assertThat(send(action(ANNA))).containsExactly(LATER);
    assertThat(eum.requests()).hasSize(1);
  }

  @Test
  @Timeout(15) // Seconds: a socket of its own accord gives up after thirty.
  void of_an_answer_that_does_not_come_in_time_nobody_knows_what_happened() {
    eum.answersNever();

    assertThat(sender(Duration.ofMillis(500), "LOTTE").send(List.of(action(ANNA))))
        .containsExactly(new Unknown());
    assertThat(eum.requests()).hasSize(1);
  }

  @Test
  void of_a_provider_that_hangs_up_nobody_knows_what_happened_and_it_is_asked_once() {
    try (var hangUp = new HangUp()) {
      assertThat(send(action(ANNA))).containsExactly(new Unknown());
      assertThat(hangUp.requests()).isEqualTo(1);
    }
  }

  @Test
  void who_cannot_be_connected_to_has_told_nobody() {
    ProviderStub.leadNowhere();

    assertThat(send(action(ANNA))).containsExactly(LATER);
  }

  @Test
  void a_voice_that_speaks_no_dutch_is_refused_at_the_start() {
    assertThatThrownBy(() -> sender(Duration.ofSeconds(1), "MATTHEW"))
        .hasMessageContaining("LOTTE or RUBEN");
  }

  private JsonNode requested() {
    return Wire.JSON.readTree(eum.requests().getLast());
  }

  private static List<SendResult> send(Letter letter) {
    return sender(Duration.ofSeconds(20), "LOTTE").send(List.of(letter));
  }

  private static MessageSender sender(Duration callLimit, String voice) {
    return new SendersUnderTest(
            Channel.VOICE,
            Map.of(
                "SENDER", "+31201234567",
                "VOICE", voice,
                "PHONE_NUMBERS", "0800-0011",
                "LEAVE_AT", "burgernet.example/uit"),
            AwsHttp.create(),
            callLimit)
        .sender();
  }

  private static Answer invalid(String reason, String field) {
    return error(
        400,
        "ValidationException",
        "\"Reason\":\"%s\",\"Fields\":[{\"Name\":\"%s\",\"Message\":\"is not valid\"}]"
            .formatted(reason, field));
  }

  private static Answer error(int status, String type, String fields) {
    return new Answer(status, "{\"__type\":\"" + type + "\"," + fields + "}");
  }
}
