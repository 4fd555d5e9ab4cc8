package nl.burgernet.registerparticipant;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.xml.parsers.DocumentBuilderFactory;
import nl.burgernet.events.Wire;
import nl.burgernet.registerparticipant.CodeSender.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/// Codes on their way to the providers, by a server that answers as they do.
class CodeSendersTest {
  private static final String BUSY = "{\"message\":\"Maximum sending rate exceeded.\"}";

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String body = "{}";
  private boolean losesAnswers;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var request =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + "\n"
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + "\n"
                  + exchange.getRequestHeaders().getFirst("X-Amz-Target")
                  + "\n"
                  + request);
          if (losesAnswers) {
            // Closed without an answer, as when one is lost.
            exchange.close();
            return;
          }
          var bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    System.setProperty("aws.endpointUrl", "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
    System.clearProperty("aws.endpointUrl");
  }

  @Test
  void a_text_is_signed_and_says_the_code_and_nothing_to_follow() {
    assertThat(texts().send("+31612345678", "042137")).isEqualTo(new Sent.Accepted());

    var request = URLDecoder.decode(requests.getFirst(), StandardCharsets.UTF_8);
    assertThat(request)
        .contains(
            "/eu-central-1/sns/aws4_request",
            "Action=Publish",
            "PhoneNumber=+31612345678",
            "Uw code voor Burgernet is 042137.",
            "StringValue=Transactional")
        .doesNotContain("http://", "https://");
    assertThat(CodeText.brief("042137").length()).as("one part").isLessThanOrEqualTo(160);
  }

  @Test
  void texts_come_from_the_number_that_can_be_answered_where_the_stage_has_one() {
    assertThat(new SnsCodeSender(provider(), "+3197010200000").send("+31612345678", "042137"))
        .isEqualTo(new Sent.Accepted());
    assertThat(texts().send("+31612345678", "042137")).isEqualTo(new Sent.Accepted());

    assertThat(URLDecoder.decode(requests.getFirst(), StandardCharsets.UTF_8))
        .contains("AWS.MM.SMS.OriginationNumber", "StringValue=+3197010200000")
        .doesNotContain("AWS.SNS.SMS.SenderID");
    assertThat(URLDecoder.decode(requests.getLast(), StandardCharsets.UTF_8))
        .contains("AWS.SNS.SMS.SenderID", "StringValue=Burgernet")
        .doesNotContain("AWS.MM.SMS.OriginationNumber");
  }

  @Test
  void a_mail_is_signed_and_says_the_code() {
    assertThat(mails().send("anna@example.nl", "042137")).isEqualTo(new Sent.Accepted());

    assertThat(requests.getFirst())
        .startsWith("POST /v2/email/outbound-emails")
        .contains("/eu-central-1/ses/aws4_request", "042137", "anna@example.nl");
  }

  @Test
  void a_call_says_the_code_digit_by_digit_in_well_formed_speech() throws Exception {
    assertThat(calls().send("+31205550000", "042137")).isEqualTo(new Sent.Accepted());

    assertThat(requests.getFirst())
        .contains("/eu-central-1/sms-voice/aws4_request", "PinpointSMSVoiceV2.SendVoiceMessage");
    var json = Wire.JSON.readTree(requests.getFirst().substring(requests.getFirst().indexOf("{")));
    assertThat(json.path("VoiceId").asString()).isEqualTo("LOTTE");
    var speech = json.path("MessageBody").asString();
    var parsed =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(speech)));
    assertThat(parsed.getElementsByTagName("say-as").getLength()).as("twice").isEqualTo(12);
    assertThat(speech.length()).isLessThan(6_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void a_busy_provider_is_said(int busy) {
    status = busy;
    body = BUSY;

    assertThat(texts().send("+31612345678", "042137")).isEqualTo(new Sent.Busy());
    assertThat(mails().send("anna@example.nl", "042137")).isEqualTo(new Sent.Busy());
    assertThat(calls().send("+31205550000", "042137")).isEqualTo(new Sent.Busy());
    assertThat(requests).as("each once").hasSize(3);
  }

  @Test
  void a_number_or_address_that_nobody_has_is_refused() {
    status = 400;
    body =
        "<Code>InvalidParameter</Code><Message>Invalid parameter: PhoneNumber Reason: no</Message>";
    assertThat(texts().send("+31612345678", "042137")).isEqualTo(new Sent.Refused());
    body = "{\"__type\":\"MessageRejected\"}";
    assertThat(mails().send("anna@example.nl", "042137")).isEqualTo(new Sent.Refused());
    body = "{\"__type\":\"ValidationException\",\"Reason\":\"INVALID_PHONE_NUMBER\"}";
    assertThat(calls().send("+31205550000", "042137")).isEqualTo(new Sent.Refused());
  }

  @Test
  void a_code_whose_answer_was_lost_may_have_come() {
    losesAnswers = true;

    assertThat(mails().send("anna@example.nl", "042137")).isEqualTo(new Sent.Accepted());
  }

  @Test
  void a_provider_that_cannot_be_reached_is_busy() {
    server.stop(0);

    assertThat(texts().send("+31612345678", "042137")).isEqualTo(new Sent.Busy());
  }

  private static CodeSender texts() {
    return new SnsCodeSender(provider(), "Burgernet");
  }

  private static CodeSender mails() {
    return new SesCodeSender(provider(), "burgernet@burgernet.example");
  }

  private static CodeSender calls() {
    return new VoiceCodeSender(provider(), "+3197010200000", "LOTTE");
  }

  private static ProviderCalls provider() {
    return new ProviderCalls(
        new AwsCalls(
            UrlConnectionHttpClient.create(),
            Region.EU_CENTRAL_1,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))));
  }
}
