package nl.burgernet.local;

import static nl.burgernet.local.SnsSubscription.queue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static software.amazon.awssdk.awscore.retry.AwsRetryStrategy.doNotRetry;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendVoiceMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionField;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VoiceId;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VoiceMessageBodyTextType;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BulkEmailEntry;
import software.amazon.awssdk.services.sesv2.model.BulkEmailEntryResult;
import software.amazon.awssdk.services.sesv2.model.BulkEmailStatus;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmulatorsTest {
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final String ANNA = "+31612345678";

  private Instant now = NOW;
  private Emulators emulators;
  private SnsClient sms;
  private SesV2Client mails;
  private PinpointSmsVoiceV2Client calls;

  @BeforeAll
  void start() {
    emulators = new Emulators(null, 1000, AccountLimits.usual(), () -> now);
    emulators.systemProperties().forEach(System::setProperty);
    sms = SnsClient.builder().overrideConfiguration(c -> c.retryStrategy(doNotRetry())).build();
    calls =
        PinpointSmsVoiceV2Client.builder()
            .overrideConfiguration(c -> c.retryStrategy(doNotRetry()))
            .build();
    mails = SesV2Client.builder().overrideConfiguration(c -> c.retryStrategy(doNotRetry())).build();
  }

  @AfterAll
  void stop() {
    emulators.systemProperties().keySet().forEach(System::clearProperty);
    emulators.close();
  }

  @BeforeEach
  void everybody_is_prompt() {
    emulators.providers().values().forEach(provider -> provider.be(new Mood.Prompt()));
  }

  // --- topics

  @Test
  void a_raw_subscription_gets_the_message_as_it_was_published() {
    var url = subscribed("raw", true, "", "");

    publish("raw", "{\"a\":1}", Map.of("type", "started"));

    var message = only(url);
    assertThat(message.body()).isEqualTo("{\"a\":1}");
    assertThat(message.messageAttributes())
        .extractingByKey("type")
        .extracting(software.amazon.awssdk.services.sqs.model.MessageAttributeValue::stringValue)
        .isEqualTo("started");
  }

  @Test
  void a_subscription_that_is_not_raw_gets_the_message_in_its_envelope() {
    var url = subscribed("wrapped", false, "", "");

    publish("wrapped", "hello", Map.of("type", "started"));

    var envelope = Json.read(only(url).body());
    assertThat(envelope.path("Message").asString()).isEqualTo("hello");
    assertThat(envelope.path("TopicArn").asString()).endsWith(":wrapped");
    assertThat(envelope.at("/MessageAttributes/type/Value").asString()).isEqualTo("started");
  }

  @Test
  void a_filter_on_attributes_keeps_other_messages_out() {
    var url = subscribed("by-attribute", true, "{\"type\":[\"closed\"]}", "MessageAttributes");

    publish("by-attribute", "no", Map.of("type", "started"));
    publish("by-attribute", "no attribute", Map.of());
    publish("by-attribute", "yes", Map.of("type", "closed"));

    assertThat(only(url).body()).isEqualTo("yes");
  }

  @Test
  void a_filter_on_the_body_reads_the_message() {
    var policy = "{\"type\":[{\"prefix\":\"action-\"}],\"national\":[true]}";
    var url = subscribed("by-body", true, policy, "MessageBody");

    publish("by-body", "not json", Map.of());
    publish("by-body", "{\"type\":\"action-started.v1\",\"national\":false}", Map.of());
    publish("by-body", "{\"type\":\"action-closed.v1\",\"national\":true}", Map.of());

    assertThat(only(url).body()).contains("action-closed");
  }

  @Test
  void the_group_of_a_message_reaches_the_queue() {
    var url = subscribed("grouped", true, "", "");

    sms.publish(r -> r.topicArn(topic("grouped")).message("x").messageGroupId("action-1"));

    assertThat(only(url).attributes())
        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "action-1");
  }

  @Test
  void a_batch_is_published_one_by_one() {
    var url = subscribed("batch", true, "", "");

    var result =
        sms.publishBatch(
            r ->
                r.topicArn(topic("batch"))
                    .publishBatchRequestEntries(
                        entry("good", "good"), entry("bad", "x".repeat(300_000))));

    assertThat(result.successful())
        .singleElement()
        .satisfies(s -> assertThat(s.id()).isEqualTo("good"));
    assertThat(result.failed())
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo("InvalidParameter"));
    assertThat(only(url).body()).isEqualTo("good");
  }

  // --- text messages

  @Test
  void a_text_message_is_kept_as_its_reader_sees_it() {
    text(ANNA, "Vermist: Bob & Co <b>", Map.of("AWS.SNS.SMS.SenderID", "Burgernet"));

    var kept = emulators.provider("sms").outbox().latest(1).getFirst();
    assertThat(kept.to()).isEqualTo(ANNA);
    assertThat(kept.text()).isEqualTo("Vermist: Bob & Co <b>");
    assertThat(kept.at()).isEqualTo(now);
    assertThat(kept.headers())
        .containsEntry("AWS.SNS.SMS.SenderID", "Burgernet")
        .containsEntry("parts", "1 (GSM_7)");
  }

  @Test
  void what_sns_would_refuse_is_refused() {
    assertThatThrownBy(() -> text("0612345678", "x", Map.of()))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> text(ANNA, "x".repeat(1601), Map.of()))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> text(ANNA, "x", Map.of("AWS.SNS.SMS.SenderID", "Burgernet te lang")))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> text(ANNA, "x", Map.of("AWS.SNS.SMS.SMSType", "Urgent")))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void nothing_is_delivered_to_who_opted_out_though_sns_accepts_it() {
    emulators.sms().optOut("+31600000001");

    text("+31600000001", "unwanted", Map.of());

    assertThat(emulators.sms().suppressed()).isEqualTo(1);
    assertThat(emulators.provider("sms").outbox().times("+31600000001", "unwanted")).isZero();
    assertThat(sms.checkIfPhoneNumberIsOptedOut(r -> r.phoneNumber("+31600000001")).isOptedOut())
        .isTrue();
  }

  @Test
  void a_busy_sms_provider_throttles_for_as_long_as_it_was_told() {
    emulators.provider("sms").be(new Mood.Busy(), Duration.ofSeconds(60));

    var refusal = catchThrowableOfType(AwsServiceException.class, () -> text(ANNA, "x", Map.of()));
    assertThat(refusal.isThrottlingException()).isTrue();

    now = now.plusSeconds(61);
    text(ANNA, "after a minute", Map.of());
    assertThat(emulators.provider("sms").outbox().times(ANNA, "after a minute")).isEqualTo(1);
  }

  @Test
  void a_broken_sms_provider_answers_500() {
    emulators.provider("sms").be(new Mood.Broken());

    var refusal = catchThrowableOfType(AwsServiceException.class, () -> text(ANNA, "x", Map.of()));
    assertThat(refusal.statusCode()).isEqualTo(500);
  }

  @Test
  void a_slow_sms_provider_outlasts_an_impatient_caller() {
    emulators.provider("sms").be(new Mood.Slow(Duration.ofSeconds(3)));

    assertThatThrownBy(
            () ->
                sms.publish(
                    r ->
                        r.phoneNumber(ANNA)
                            .message("x")
                            .overrideConfiguration(c -> c.apiCallTimeout(Duration.ofMillis(200)))))
        .isInstanceOf(SdkClientException.class);
  }

  @Test
  void one_in_three_is_refused_when_told_so() {
    emulators.provider("sms").be(new Mood.RefuseOneIn(3));

    var refused = new ArrayList<Integer>();
    for (var i = 0; i < 9; i++) {
      try {
        text(ANNA, "one in three " + i, Map.of());
      } catch (InvalidParameterException _) {
        refused.add(i);
      }
    }
    assertThat(refused).hasSize(3);
  }

  @Test
  void the_outbox_counts_every_pair_of_recipient_and_text_also_when_it_forgot_the_message() {
    var outbox = new Outbox(10);
    for (var i = 0; i < 5000; i++) {
      outbox.keep(NOW, "+3161" + i, "", "same text", Map.of());
    }
    outbox.keep(NOW, "+31617", "", "same text", Map.of());

    assertThat(outbox.total()).isEqualTo(5001);
    assertThat(outbox.different()).isEqualTo(5000);
    assertThat(outbox.times("+31617", "same text")).isEqualTo(2);
    assertThat(outbox.times("+31618", "same text")).isEqualTo(1);
    assertThat(outbox.mostTimes()).isEqualTo(2);
    assertThat(outbox.latest(100)).hasSize(10);
  }

  // --- mail

  @Test
  void each_mail_of_a_bulk_is_rendered_with_its_own_data_and_headers() {
    var results =
        mail(List.of(mailTo("anna@example.org", "Anna"), mailTo("bob@example.org", "Bob")));

    assertThat(results)
        .extracting(BulkEmailEntryResult::status)
        .containsOnly(BulkEmailStatus.SUCCESS);
    var kept = emulators.provider("email").outbox().latest(2).getFirst();
    assertThat(kept.to()).isEqualTo("bob@example.org");
    assertThat(kept.subject()).isEqualTo("Vermist");
    assertThat(kept.text()).isEqualTo("Dag Bob");
    assertThat(kept.headers()).containsEntry("List-Unsubscribe", "<https://example.org/Bob>");
  }

  @Test
  void an_address_that_cannot_be_fails_alone() {
    var results = mail(List.of(mailTo("nowhere", "X"), mailTo("anna@example.org", "Anna")));

    assertThat(results)
        .extracting(BulkEmailEntryResult::status)
        .containsExactly(BulkEmailStatus.INVALID_PARAMETER, BulkEmailStatus.SUCCESS);
  }

  @Test
  void more_than_fifty_mails_in_a_bulk_are_refused() {
    var tooMany =
        IntStream.range(0, 51).mapToObj(i -> mailTo("a" + i + "@example.org", "A")).toList();

    assertThatThrownBy(() -> mail(tooMany)).hasMessageContaining("51");
  }

  @Test
  void a_busy_mail_provider_says_too_many_requests() {
    emulators.provider("email").be(new Mood.Busy());

    assertThatThrownBy(() -> mail(List.of(mailTo("anna@example.org", "Anna"))))
        .isInstanceOf(TooManyRequestsException.class);
  }

  @Test
  void a_broken_mail_provider_answers_500() {
    emulators.provider("email").be(new Mood.Broken());

    var refusal =
        catchThrowableOfType(
            AwsServiceException.class, () -> mail(List.of(mailTo("anna@example.org", "Anna"))));
    assertThat(refusal.statusCode()).isEqualTo(500);
  }

  @Test
  void a_mail_provider_refuses_one_in_two_when_told_so() {
    emulators.provider("email").be(new Mood.RefuseOneIn(2));

    var results =
        mail(List.of(mailTo("anna@example.org", "Anna"), mailTo("bob@example.org", "Bob")));

    assertThat(results)
        .extracting(BulkEmailEntryResult::status)
        .contains(BulkEmailStatus.MESSAGE_REJECTED);
  }

  @Test
  void the_mail_quota_can_be_asked() {
    assertThat(emulators.mails().getAccount(r -> {}).sendQuota().maxSendRate()).isEqualTo(14.0);
  }

  @Test
  void what_became_of_a_mail_is_told_in_the_words_of_ses() throws IOException {
    var url = subscribed("mail-events", true, "", "");
    emulators.mail().events().addConfigurationSet("mail");
    emulators
        .mail()
        .events()
        .addDestination("mail", topic("mail-events"), Set.of("bounce", "complaint"));

    for (var name : List.of("bounce", "complaint")) {
      mailUnder("mail", tagged(name + "+1@example.org"), mailTo("anna@example.org", "Anna"));

      var event = Json.read(only(url).body());
      assertThat(JsonShape.of(event)).isEqualTo(JsonShape.of(Json.read(recorded(name))));
      assertThat(event.at("/mail/tags/participant/0").asString()).isEqualTo("000000000000a77a");
      assertThat(event.at("/mail/destination/0").asString()).isEqualTo(name + "+1@example.org");
      emulators.queues().purgeQueue(r -> r.queueUrl(url));
    }
  }

  @Test
  void a_mailbox_that_answers_for_its_owner_bounces_for_now_only() {
    var url = subscribed("mail-bounces", true, "", "");
    emulators.mail().events().addDestination("bounces", topic("mail-bounces"), Set.of("bounce"));

    mailUnder("bounces", tagged("ooto@example.org"), tagged("complaint@example.org"));

    assertThat(Json.read(only(url).body()).at("/bounce/bounceType").asString())
        .isEqualTo("Transient");
  }

  @Test
  void a_configuration_set_that_does_not_exist_fails_every_mail() {
    assertThat(mailUnder("nowhere", mailTo("anna@example.org", "Anna")))
        .extracting(BulkEmailEntryResult::status)
        .containsExactly(BulkEmailStatus.CONFIGURATION_SET_NOT_FOUND);
  }

  /// A receipt as it is documented, from the tests of who reads it.
  private static byte[] recorded(String name) throws IOException {
    try (var stream =
        EmulatorsTest.class.getResourceAsStream(
            "/nl/burgernet/receivereceipts/" + name + ".json")) {
      assertThat(stream).as("the recorded %s", name).isNotNull();
      return stream.readAllBytes();
    }
  }

  private List<BulkEmailEntryResult> mailUnder(String configurationSet, BulkEmailEntry... entries) {
    return mail(configurationSet, List.of(entries));
  }

  private static BulkEmailEntry tagged(String address) {
    return mailTo(address, "X").toBuilder()
        .replacementTags(
            MessageTag.builder().name("participant").value("000000000000a77a").build(),
            MessageTag.builder().name("contact").value("1").build())
        .build();
  }

  // --- calls

  @Test
  void a_call_is_kept_as_it_is_heard() {
    call(ANNA, "<speak><p>Dit is Burgernet.</p><p>Mila &amp; Bob</p></speak>");

    var kept = emulators.provider("voice").outbox().latest(1).getFirst();
    assertThat(kept.to()).isEqualTo(ANNA);
    assertThat(kept.text()).isEqualTo("Dit is Burgernet. Mila & Bob");
    assertThat(kept.headers()).containsEntry("VoiceId", "LOTTE");
  }

  @Test
  void what_nobody_could_hear_is_refused_with_the_field() {
    assertRefused(() -> call("0612345678", "<speak>x</speak>"), "DestinationPhoneNumber");
    assertRefused(() -> call(ANNA, "<speak>Mila & Bob</speak>"), "MessageBody");
    assertRefused(() -> call(ANNA, "<p>Mila</p>"), "MessageBody");
    assertRefused(() -> call(ANNA, "<speak>" + "x".repeat(6000) + "</speak>"), "MessageBody");
    assertRefused(
        () -> calls.sendVoiceMessage(r -> called(r, ANNA).voiceId(VoiceId.MATTHEW)), "VoiceId");
    assertRefused(() -> calls.sendVoiceMessage(r -> called(r, ANNA).timeToLive(4)), "TimeToLive");
  }

  private static void assertRefused(ThrowingCallable call, String field) {
    var refusal = catchThrowableOfType(ValidationException.class, call);
    assertThat(refusal.fields()).extracting(ValidationExceptionField::name).containsExactly(field);
  }

  @Test
  void who_opted_out_is_not_called() {
    emulators.voice().optOut("+31600000002");

    assertThat(
            catchThrowableOfType(
                    ConflictException.class, () -> call("+31600000002", "<speak>x</speak>"))
                .reason())
        .isEqualTo(ConflictExceptionReason.DESTINATION_PHONE_NUMBER_OPTED_OUT);
  }

  @Test
  void a_new_account_calls_nobody_in_the_netherlands() {
    emulators.voice().sandbox(true);
    try {
      assertThat(
              catchThrowableOfType(ConflictException.class, () -> call(ANNA, "<speak>x</speak>"))
                  .reason())
          .isEqualTo(ConflictExceptionReason.DESTINATION_PHONE_NUMBER_NOT_VERIFIED);
    } finally {
      emulators.voice().sandbox(false);
    }
  }

  @Test
  void an_account_makes_twenty_calls_a_minute() {
    now = now.plusSeconds(3600);
    for (var i = 0; i < 20; i++) {
      call("+3162000000" + i, "<speak>x</speak>");
    }
    assertThatThrownBy(() -> call("+31630000000", "<speak>x</speak>"))
        .isInstanceOf(ThrottlingException.class);

    now = now.plusSeconds(60);
    call("+31630000000", "<speak>x</speak>");
  }

  @Test
  void a_number_is_called_five_times_a_day() {
    now = now.plusSeconds(7200);
    for (var i = 0; i < 5; i++) {
      call("+31640000000", "<speak>x</speak>");
    }
    assertThat(
            catchThrowableOfType(
                    ServiceQuotaExceededException.class,
                    () -> call("+31640000000", "<speak>x</speak>"))
                .reason())
        .isEqualTo(ServiceQuotaExceededExceptionReason.DAILY_DESTINATION_CALL_LIMIT);

    now = now.plus(Duration.ofDays(1));
    call("+31640000000", "<speak>x</speak>");
  }

  private void call(String number, String ssml) {
    calls.sendVoiceMessage(r -> called(r, number).messageBody(ssml));
  }

  private static SendVoiceMessageRequest.Builder called(
      SendVoiceMessageRequest.Builder request, String number) {
    return request
        .destinationPhoneNumber(number)
        .originationIdentity("+31201234567")
        .voiceId(VoiceId.LOTTE)
        .messageBodyTextType(VoiceMessageBodyTextType.SSML)
        .messageBody("<speak>x</speak>")
        .timeToLive(60);
  }

  // --- objects and whatever has no emulator

  @Test
  void a_written_object_is_told_and_the_first_writer_wins() {
    var changes = new ArrayList<S3Emulator.Change>();
    emulators.objects().createBucket(r -> r.bucket("rolls"));
    emulators.s3().listen("rolls", changes::add);

    emulators
        .objects()
        .putObject(
            r -> r.bucket("rolls").key("a/1").ifNoneMatch("*"), RequestBody.fromString("one"));

    assertThatThrownBy(
            () ->
                emulators
                    .objects()
                    .putObject(
                        r -> r.bucket("rolls").key("a/1").ifNoneMatch("*"),
                        RequestBody.fromString("two")))
        .isInstanceOf(AwsServiceException.class);
    assertThat(changes)
        .singleElement()
        .satisfies(change -> assertThat(change.event()).isEqualTo("ObjectCreated:Put"))
        .satisfies(change -> assertThat(change.size()).isEqualTo(3));
  }

  private static PublishBatchRequestEntry entry(String id, String message) {
    return PublishBatchRequestEntry.builder().id(id).message(message).build();
  }

  private static String topic(String name) {
    return Place.arn("sns", name);
  }

  private String subscribed(String name, boolean raw, String policy, String scope) {
    var url = emulators.queues().createQueue(r -> r.queueName(name)).queueUrl();
    sms.createTopic(r -> r.name(name));
    var filter = SnsSubscription.Filter.of(policy.isEmpty() ? null : Json.read(policy), scope);
    emulators
        .sns()
        .subscribe(topic(name), new SnsSubscription(filter, queue(emulators.queues(), url, raw)));
    return url;
  }

  private void publish(String name, String message, Map<String, String> attributes) {
    sms.publish(
        r -> r.topicArn(topic(name)).message(message).messageAttributes(strings(attributes)));
  }

  private Message only(String url) {
    var messages =
        emulators
            .queues()
            .receiveMessage(
                r ->
                    r.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages();
    assertThat(messages).hasSize(1);
    return messages.getFirst();
  }

  private void text(String number, String message, Map<String, String> attributes) {
    sms.publish(r -> r.phoneNumber(number).message(message).messageAttributes(strings(attributes)));
  }

  private static Map<String, MessageAttributeValue> strings(Map<String, String> attributes) {
    var values = new HashMap<String, MessageAttributeValue>();
    attributes.forEach(
        (name, value) ->
            values.put(
                name,
                MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
    return values;
  }

  private List<BulkEmailEntryResult> mail(List<BulkEmailEntry> entries) {
    return mail(null, entries);
  }

  private List<BulkEmailEntryResult> mail(
      @Nullable String configurationSet, List<BulkEmailEntry> entries) {
    return mails
        .sendBulkEmail(
            r ->
                r.configurationSetName(configurationSet)
                    .fromEmailAddress("Burgernet <meldingen@example.org>")
                    .defaultContent(
                        c ->
                            c.template(
                                t ->
                                    t.templateData("{\"name\":\"\"}")
                                        .templateContent(
                                            x ->
                                                x.subject("Vermist")
                                                    .text("Dag {{name}}")
                                                    .html("<p>Dag {{name}}"))))
                    .bulkEmailEntries(entries))
        .bulkEmailEntryResults();
  }

  private static BulkEmailEntry mailTo(String address, String name) {
    return BulkEmailEntry.builder()
        .destination(d -> d.toAddresses(address))
        .replacementEmailContent(
            c ->
                c.replacementTemplate(
                    t -> t.replacementTemplateData("{\"name\":\"" + name + "\"}")))
        .replacementHeaders(
            MessageHeader.builder()
                .name("List-Unsubscribe")
                .value("<https://example.org/" + name + ">")
                .build())
        .build();
  }
}
