package nl.burgernet.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LogTest {
  private static final Instant NOON = Instant.parse("2026-01-13T11:00:00Z");

  private final LogLines log = new LogLines(InstantSource.fixed(NOON));

  @AfterEach
  void stop_catching_the_log() {
    log.close();
  }

  @Test
  void what_is_said_is_one_line_of_json() {
    Log.info("planned\nand sent", "units", 12, "national", true, "action", "6d69");

    assertThat(log.all()).hasSize(1);
    assertThat(line())
        .isEqualTo(
            AwsJson.MAPPER.readTree(
                """
                {"level":"INFO","message":"planned\\nand sent","units":12,"national":true,\
                "action":"6d69"}
                """));
  }

  @Test
  void a_failure_is_told_by_its_class_and_place_and_never_by_its_text() {
    var failure =
        new IllegalStateException(
            "could not text +31612345678", new IllegalArgumentException("anna@example.nl"));

    Log.failure("a slice failed", failure, "unit", 3);

    assertThat(log.all()).hasSize(1);
    assertThat(log.all().getFirst()).doesNotContain("+31612345678", "anna");
    assertThat(line().get("failure").asString()).isEqualTo("java.lang.IllegalStateException");
    assertThat(line().get("cause").asString()).isEqualTo("java.lang.IllegalArgumentException");
    assertThat(line().get("at").asString()).contains("LogTest");
    assertThat(line().get("unit").asInt()).isEqualTo(3);
  }

  @Test
  void a_count_is_a_metric_of_cloudwatch_s_embedded_format() {
    Log.count("Told", "Count", 12, Map.of("channel", "SMS"));

    assertThat(line())
        .isEqualTo(
            AwsJson.MAPPER.readTree(
                """
                {
                  "_aws": {
                    "Timestamp": 1768302000000,
                    "CloudWatchMetrics": [
                      {
                        "Namespace": "Burgernet",
                        "Dimensions": [["channel"]],
                        "Metrics": [{ "Name": "Told", "Unit": "Count" }]
                      }
                    ]
                  },
                  "channel": "SMS",
                  "Told": 12.0
                }
                """));
  }

  private JsonNode line() {
    return AwsJson.MAPPER.readTree(log.all().getLast());
  }
}
