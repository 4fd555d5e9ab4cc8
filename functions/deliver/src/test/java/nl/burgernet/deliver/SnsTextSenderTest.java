package nl.burgernet.deliver;

import static nl.burgernet.deliver.Letters.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nl.burgernet.deliver.ProviderStub.Answer;
import nl.burgernet.deliver.SendResult.Refused;
import nl.burgernet.deliver.SendResult.Told;
import nl.burgernet.deliver.SendResult.TryLater;
import nl.burgernet.deliver.SendResult.Unknown;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Texts;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.rolls.Mark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

class SnsTextSenderTest {
  private static final String ACCEPTED =
      """
      <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
        <PublishResult><MessageId>567910cd-659e-55d4-8ccb-5aaf14679dc0</MessageId></PublishResult>
        <ResponseMetadata><RequestId>d74b8436-ae13-5ab4-a9ff-ce54dfea72a0</RequestId></ResponseMetadata>
      </PublishResponse>
      """;

  private final ProviderStub sns = new ProviderStub();

  @AfterEach
  void close() {
    sns.close();
  }

  @Test
  void a_text_that_sns_accepts_is_told() {
    sns.answers(200, ACCEPTED);

    assertThat(send(action("+31612345678"))).containsExactly(new Told());

    var request = URLDecoder.decode(sns.requests().getFirst(), StandardCharsets.UTF_8);
    assertThat(request)
        .contains(
            "Action=Publish",
            "PhoneNumber=+31612345678",
            "Message=Burgernet: Vermist sinds",
            "Bel 0800-0011. Afmelden: burgernet.example/uit",
            "AWS.SNS.SMS.SenderID",
            "StringValue=Burgernet",
            "AWS.SNS.SMS.SMSType",
            "StringValue=Transactional");
  }

  @Test
  void texts_come_from_the_number_that_can_be_answered_where_the_stage_has_one() {
    sns.answers(200, ACCEPTED);

    sender("+3197010200000", Duration.ofSeconds(20)).send(List.of(action("+31612345678")));

    assertThat(URLDecoder.decode(sns.requests().getFirst(), StandardCharsets.UTF_8))
        .contains("AWS.MM.SMS.OriginationNumber", "StringValue=+3197010200000")
        .doesNotContain("AWS.SNS.SMS.SenderID");
  }

  @Test
  void a_text_takes_no_more_parts_than_it_must() {
    sns.answers(200, ACCEPTED);

    send(
        Letters.saying(new Texts("Vermist", "Vermist in België: ‘Mila’ ".repeat(3).strip(), null)));

    assertThat(URLDecoder.decode(sns.requests().getFirst(), StandardCharsets.UTF_8))
        .contains("Message=Burgernet: Vermist in Belgie: 'Mila' Vermist");
  }

  @Test
  void a_text_counts_in_the_parts_that_it_is_sent_in() {
    sns.answers(200, ACCEPTED);
    var longText =
        Letters.saying(new Texts("Vermist", "Mila (7) draagt een gele jas. ".repeat(6), null));
    var sender = sender(Duration.ofSeconds(20));

    assertThat(sender.parts(action("+31").action(), Phase.ACTION)).isEqualTo(1);
    assertThat(sender.parts(longText.action(), Phase.ACTION)).isEqualTo(2);
    assertThat(sender.parts(Letters.outcome("+31").action(), Phase.OUTCOME)).isEqualTo(1);
  }

  @Test
  void an_emergency_has_a_number_of_its_own() {
    sns.answers(200, ACCEPTED);

    send(Letters.emergency("+31612345678"));

    assertThat(URLDecoder.decode(sns.requests().getFirst(), StandardCharsets.UTF_8))
        .contains("Bel 112. Afmelden:");
  }

  @Test
  void the_results_stand_in_the_order_of_the_letters() {
    sns.answers(
        request ->
            request.contains("%2B3165")
                ? error(400, "InvalidParameter", "Invalid parameter: PhoneNumber Reason: no")
                : new Answer(200, ACCEPTED));
    var letters =
        IntStream.range(0, 10)
            .mapToObj(i -> action((i % 3 == 0 ? "+3165" : "+3161") + "234567" + i))
            .toArray(Letter[]::new);

    var results = send(letters);

    assertThat(sns.requests()).hasSize(10);
    for (var i = 0; i < 10; i++) {
      assertThat(results.get(i)).isInstanceOf(i % 3 == 0 ? Refused.class : Told.class);
    }
  }

  @Test
  void a_number_that_does_not_exist_is_never_tried_again() {
    sns.answers(
        _ ->
            error(
                400,
                "InvalidParameter",
                "Invalid parameter: PhoneNumber Reason: +31 is not valid to publish to"));

    assertThat(send(action("+31"))).containsExactly(new Refused(Mark.NO_SUCH_CONTACT));
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidParameter,Invalid parameter: AWS.SNS.SMS.SenderID Reason: Police Amsterdam is not"
        + " valid",
    "ParameterValueInvalid,The message attribute is not valid",
    "InvalidParameterValue,The value is not valid"
  })
  void a_setting_of_ours_that_is_wrong_crosses_nobody_off(String code, String message) {
    sns.answers(_ -> error(400, code, message));

    assertThat(send(action("+31612345678"))).containsExactly(new TryLater(Duration.ofSeconds(1)));
  }

  @Test
  void a_number_that_opted_out_is_never_tried_again() {
    sns.answers(_ -> error(400, "OptedOut", "The number opted out"));

    assertThat(send(action("+31612345678"))).containsExactly(new Refused(Mark.OPTED_OUT));
  }

  @ParameterizedTest
  @CsvSource({
    "400,Throttling",
    "429,Throttled",
    "400,ThrottlingException",
    "500,InternalError",
    "503,ServiceUnavailable",
    "403,AuthorizationError"
  })
  void a_provider_that_is_busy_or_broken_is_asked_once_and_again_later(int status, String code) {
    sns.answers(_ -> error(status, code, "Rate exceeded"));

    assertThat(send(action("+31612345678"))).containsExactly(new TryLater(Duration.ofSeconds(1)));
    assertThat(sns.requests()).hasSize(1);
  }

  @Test
  void an_answer_that_cannot_be_read_is_no_acceptance() {
    sns.answers(502, "<html>Bad gateway</html>");

    assertThat(send(action("+31612345678"))).containsExactly(new TryLater(Duration.ofSeconds(1)));
  }

  @Test
  @Timeout(15) // Seconds: a socket of its own accord gives up after thirty.
  void of_an_answer_that_does_not_come_in_time_nobody_knows_what_happened() {
    sns.answersNever();
    var sender = sender(Duration.ofMillis(500));

    assertThat(sender.send(List.of(action("+31612345678"), action("+31612345679"))))
        .containsExactly(new Unknown(), new Unknown());
    assertThat(sns.requests()).hasSize(2);
  }

  @Test
  void of_a_provider_that_hangs_up_nobody_knows_what_happened_and_it_is_asked_once() {
    try (var hangUp = new HangUp()) {
      assertThat(send(action("+31612345678"))).containsExactly(new Unknown());
      assertThat(hangUp.requests()).isEqualTo(1);
    }
  }

  @Test
  void who_cannot_be_connected_to_has_told_nobody() {
    ProviderStub.leadNowhere();

    assertThat(send(action("+31612345678"))).containsExactly(new TryLater(Duration.ofSeconds(1)));
  }

  @Test
  void who_cannot_be_connected_to_in_time_has_told_nobody() {
    var impatient =
        UrlConnectionHttpClient.builder().connectionTimeout(Duration.ofMillis(100)).build();
    try (var _ = new CrowdedDoor()) {
      assertThat(
              sender(AwsHttp.over(impatient), "Burgernet", Duration.ofSeconds(20))
                  .send(List.of(action("+31612345678"))))
          .containsExactly(new TryLater(Duration.ofSeconds(1)));
    }
  }

  private static List<SendResult> send(Letter... letters) {
    return sender(Duration.ofSeconds(20)).send(List.of(letters));
  }

  private static MessageSender sender(Duration callLimit) {
    return sender("Burgernet", callLimit);
  }

  private static MessageSender sender(String from, Duration callLimit) {
    return sender(AwsHttp.create(), from, callLimit);
  }

  private static MessageSender sender(SdkHttpClient http, String from, Duration callLimit) {
    return new SendersUnderTest(
            Channel.SMS,
            Map.of(
                "SENDER", from,
                "PHONE_NUMBERS", "0800-0011, EMERGENCY=112",
                "LEAVE_AT", "burgernet.example/uit"),
            http,
            callLimit)
        .sender();
  }

  private static Answer error(int status, String code, String message) {
    return new Answer(
        status,
        """
        <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
          <Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>
          <RequestId>9dd01905-5012-5f99-8663-4b3ecd0dfaef</RequestId>
        </ErrorResponse>
        """
            .formatted(code, message));
  }
}
