package nl.burgernet.infrastructure;

import static java.util.stream.Collectors.toMap;
import static nl.burgernet.infrastructure.Templates.ALERTING;
import static nl.burgernet.infrastructure.Templates.BOARDS;
import static nl.burgernet.infrastructure.Templates.WEB;
import static nl.burgernet.infrastructure.Templates.properties;
import static nl.burgernet.infrastructure.Templates.resources;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Nothing is lost between functions.
final class QueuesTest {
  private static final String EVERYTHING =
      "[\"action-started.v1\",\"action-updated.v1\",\"action-closed.v1\"]";

  private static final Map<String, JsonNode> QUEUES = resources(ALERTING, "AWS::SQS::Queue");
  private static final List<JsonNode> MAPPINGS =
      List.copyOf(resources(ALERTING, "AWS::Lambda::EventSourceMapping").values());
  private static final List<JsonNode> SUBSCRIPTIONS =
      resources(ALERTING, "AWS::SNS::Subscription").entrySet().stream()
          .filter(subscription -> !subscription.getKey().startsWith("ReceiveReceipts"))
          .map(Map.Entry::getValue)
          .toList();

  @Test
  void a_failed_message_is_retried_alone() {
    assertThat(MAPPINGS)
        .allSatisfy(
            mapping ->
                assertThat(properties(mapping).at("/FunctionResponseTypes/0").asText())
                    .isEqualTo("ReportBatchItemFailures"));
  }

  @Test
  void a_queue_hands_over_one_message_at_a_time() {
    assertThat(queueMappings().values())
        .allSatisfy(
            mapping -> assertThat(properties(mapping).path("BatchSize").asInt()).isEqualTo(1));
  }

  @Test
  void a_message_stays_hidden_for_six_times_the_time_limit_of_its_function() {
    assertThat(queueMappings())
        .hasSizeGreaterThan(7)
        .allSatisfy(
            (queue, mapping) ->
                assertThat(properties(ALERTING, queue).path("VisibilityTimeout").asInt())
                    .isEqualTo(6 * timeLimitBehind(mapping)));
  }

  @Test
  void every_queue_has_a_dead_letter_queue_with_an_alarm() {
    assertThat(queueMappings().keySet())
        .allSatisfy(
            queue ->
                assertThat(
                        alarmed(
                            "ApproximateNumberOfMessagesVisible",
                            nameIn(
                                properties(ALERTING, queue)
                                    .at("/RedrivePolicy")
                                    .path("deadLetterTargetArn"))))
                    .as(queue)
                    .isTrue());
  }

  @Test
  void every_queue_says_when_its_work_is_late() {
    assertThat(queueMappings().keySet())
        .allSatisfy(
            queue ->
                assertThat(alarmed("ApproximateAgeOfOldestMessage", queue)).as(queue).isTrue());
  }

  @Test
  void a_message_that_fails_raises_an_alarm_long_before_it_is_given_up() {
    for (var template : List.of(ALERTING, WEB, BOARDS)) {
      var queues = resources(template, "AWS::SQS::Queue").keySet();
      assertThat(resources(template, "AWS::Lambda::EventSourceMapping").values())
          .filteredOn(mapping -> queues.contains(sourceOf(mapping)))
          .isNotEmpty()
          .allSatisfy(
              mapping -> {
                var function = functionBehind(template, mapping);
                assertThat(resources(template, "AWS::CloudWatch::Alarm").values())
                    .extracting(Templates::properties)
                    .filteredOn(alarm -> alarm.path("MetricName").asText().equals("MessagesFailed"))
                    .filteredOn(alarm -> queueOrFunctionOf(alarm).equals(function))
                    .singleElement()
                    .satisfies(
                        alarm -> {
                          assertThat(alarm.path("Namespace").asText()).isEqualTo("Burgernet");
                          assertThat(alarm.at("/Dimensions/0/Name").asText()).isEqualTo("function");
                          assertThat(alarm.path("Period").asInt()).isEqualTo(60);
                          assertThat(alarm.path("Threshold").asInt()).isZero();
                          assertThat(alarm.path("AlarmActions")).hasSize(1);
                        });
              });
    }
  }

  @Test
  void every_queue_is_encrypted_and_reached_by_tls_only() {
    var guarded = new HashSet<String>();
    for (var policy : resources(ALERTING, "AWS::SQS::QueuePolicy").values()) {
      for (var statement : properties(policy).at("/PolicyDocument/Statement")) {
        if (statement.path("Effect").asText().equals("Deny")
            && statement
                .at("/Condition/Bool")
                .path("aws:SecureTransport")
                .asText()
                .equals("false")) {
          guarded.add(nameIn(properties(policy).path("Queues").path(0)));
        }
      }
    }
    assertThat(guarded).isEqualTo(QUEUES.keySet());
    assertThat(QUEUES.values())
        .allSatisfy(
            queue ->
                assertThat(properties(queue).path("SqsManagedSseEnabled").asBoolean()).isTrue());
  }

  @Test
  void a_dead_letter_stands_for_a_week_at_least() {
    // A letter's age counts from when it was first sent, as work.
    var work = new HashMap<>(QUEUES);
    work.keySet().removeIf(name -> name.startsWith("ReceiveReceipts"));
    assertThat(work)
        .allSatisfy(
            (name, queue) ->
                assertThat(properties(queue).path("MessageRetentionPeriod").asInt())
                    .as(name)
                    .isEqualTo((name.contains("DeadLetters") ? 14 : 7) * 24 * 3600));
  }

  @Test
  void what_may_hold_an_address_is_gone_after_an_hour() {
    assertThat(QUEUES.entrySet())
        .filteredOn(queue -> queue.getKey().startsWith("ReceiveReceipts"))
        .hasSize(2)
        .allSatisfy(
            queue ->
                assertThat(properties(queue.getValue()).path("MessageRetentionPeriod").asInt())
                    .isEqualTo(3600));
  }

  @Test
  void a_queue_hears_of_some_types_of_events_as_they_were_published() {
    assertThat(SUBSCRIPTIONS)
        .allSatisfy(
            subscription -> {
              assertThat(properties(subscription).path("RawMessageDelivery").asBoolean()).isTrue();
              assertThat(properties(subscription).at("/FilterPolicy/type")).isNotEmpty();
            })
        .extracting(
            subscription ->
                nameIn(properties(subscription).path("Endpoint"))
                        .replaceFirst("Queue[0-9A-F]{8}$", "")
                    + " "
                    + properties(subscription).at("/FilterPolicy/type"))
        .containsExactlyInAnyOrder(
            "FanOutWork [\"action-started.v1\",\"action-updated.v1\"]",
            "BroadcastOutcomeWork [\"action-updated.v1\",\"action-closed.v1\"]",
            "PostToXWork " + EVERYTHING.replace("]", ",\"photos-changed.v1\"]"),
            "ReceivePhotoEnded [\"action-closed.v1\"]",
            "PushToAppPhones " + EVERYTHING,
            "PushToAppBrowsers " + EVERYTHING);
  }

  @Test
  void an_event_that_the_topic_cannot_hand_over_stands_with_the_dead_letters() {
    assertThat(SUBSCRIPTIONS)
        .allSatisfy(
            subscription ->
                assertThat(
                        nameIn(
                            properties(subscription)
                                .at("/RedrivePolicy")
                                .path("deadLetterTargetArn")))
                    .contains("DeadLetters"));
  }

  @Test
  void changes_of_a_table_are_retried_until_they_expire_and_then_counted() {
    assertThat(streamMappings())
        .hasSize(4)
        .allSatisfy(
            mapping -> {
              assertThat(properties(mapping).path("MaximumRetryAttempts").asInt(-1)).isEqualTo(-1);
              assertThat(properties(mapping).path("MaximumRecordAgeInSeconds").asInt(-1))
                  .isEqualTo(-1);
              assertThat(properties(mapping).path("BisectBatchOnFunctionError").asBoolean())
                  .isTrue();
              assertThat(properties(mapping).path("StartingPosition").asText())
                  .isEqualTo("TRIM_HORIZON");
              assertThat(
                      alarmed(
                          "ApproximateNumberOfMessagesVisible",
                          nameIn(
                              properties(mapping).at("/DestinationConfig/OnFailure/Destination"))))
                  .isTrue();
            });
  }

  @Test
  void a_stream_that_falls_behind_raises_an_alarm() {
    assertThat(streamMappings())
        .allSatisfy(
            mapping -> assertThat(alarmed("IteratorAge", functionBehind(mapping))).isTrue());
  }

  @Test
  void a_channel_has_no_more_senders_than_its_stage_allows() {
    var channels = new HashMap<>(queueMappings());
    channels.keySet().removeIf(queue -> !queue.startsWith("Deliver"));
    assertThat(channels)
        .hasSize(4)
        .allSatisfy(
            (queue, mapping) ->
                assertThat(properties(mapping).at("/ScalingConfig/MaximumConcurrency").asInt())
                    .isEqualTo(2));
  }

  @Test
  void units_that_are_closed_at_once_leave_one_another_time_to_write() {
    var mappings = new HashMap<>(queueMappings());
    mappings.keySet().removeIf(queue -> !queue.startsWith("BroadcastOutcome"));
    // A unit has some 2,250 slices of a channel, in a partition that takes 1,000 writes a second.
    assertThat(mappings.values())
        .singleElement()
        .satisfies(
            mapping ->
                assertThat(
                        properties(mapping).at("/ScalingConfig/MaximumConcurrency").asInt()
                            * 2_250
                            / 1_000)
                    .isPositive()
                    .isLessThan(timeLimitBehind(mapping) / 2));
  }

  @Test
  void a_slice_that_waits_for_its_turn_is_not_taken_for_a_failure() {
    assertThat(QUEUES.keySet().stream().filter(name -> name.matches("Deliver.*WorkQueue.*")))
        .hasSize(4)
        .allSatisfy(
            queue ->
                assertThat(properties(ALERTING, queue).at("/RedrivePolicy/maxReceiveCount").asInt())
                    .isEqualTo(1000));
  }

  private static Map<String, JsonNode> queueMappings() {
    return MAPPINGS.stream()
        .filter(mapping -> QUEUES.containsKey(sourceOf(mapping)))
        .collect(toMap(QueuesTest::sourceOf, mapping -> mapping));
  }

  private static List<JsonNode> streamMappings() {
    return MAPPINGS.stream().filter(mapping -> !QUEUES.containsKey(sourceOf(mapping))).toList();
  }

  private static String sourceOf(JsonNode mapping) {
    return nameIn(properties(mapping).path("EventSourceArn"));
  }

  private static int timeLimitBehind(JsonNode mapping) {
    return properties(ALERTING, functionBehind(mapping)).path("Timeout").asInt();
  }

  private static String functionBehind(JsonNode mapping) {
    return functionBehind(ALERTING, mapping);
  }

  private static String functionBehind(JsonNode template, JsonNode mapping) {
    var alias = nameIn(properties(mapping).path("FunctionName"));
    return nameIn(properties(template, alias).path("FunctionName"));
  }

  private static boolean alarmed(String metric, String resource) {
    return resources(ALERTING, "AWS::CloudWatch::Alarm").values().stream()
        .map(Templates::properties)
        .filter(alarm -> alarm.path("MetricName").asText().equals(metric))
        .filter(alarm -> alarm.path("AlarmActions").size() == 1)
        .anyMatch(alarm -> queueOrFunctionOf(alarm).equals(resource));
  }

  private static String queueOrFunctionOf(JsonNode alarm) {
    return nameIn(alarm.at("/Dimensions/0/Value"));
  }

  /// The logical name in a `Ref` or `Fn::GetAtt`.
  private static String nameIn(JsonNode reference) {
    return reference.has("Ref")
        ? reference.path("Ref").asText()
        : reference.path("Fn::GetAtt").path(0).asText();
  }
}
