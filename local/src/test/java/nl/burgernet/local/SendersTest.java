package nl.burgernet.local;

import static nl.burgernet.deliver.SendersUnderTest.Result.REFUSED;
import static nl.burgernet.deliver.SendersUnderTest.Result.TOLD;
import static nl.burgernet.deliver.SendersUnderTest.Result.TRY_LATER;
import static nl.burgernet.deliver.SendersUnderTest.Result.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.burgernet.deliver.SendersUnderTest;
import nl.burgernet.events.Channel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each sender, with the client that is deployed, against what stands for its provider.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SendersTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "PHONE_NUMBERS", "0800-0011",
          "LEAVE_AT", "burgernet.example/uit",
          "VOICE", "RUBEN",
          "CONFIGURATION_SET", "mail");

  private Instant now = Instant.parse("2026-05-01T10:00:00Z");
  private Emulators emulators;

  /// A channel that is delivered by slices, as this test needs to know it.
  enum Sent {
    SMS("Burgernet", "+31612345678"),
    EMAIL("burgernet@burgernet.example", "anna@example.nl"),
    VOICE("+31201234567", "+31612345678");

    private final String sender;
    private final String anna;

    Sent(String sender, String anna) {
      this.sender = sender;
      this.anna = anna;
    }

    Channel channel() {
      return Channel.valueOf(name());
    }

    String provider() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @BeforeAll
  void start() {
    emulators = new Emulators(null, 1000, AccountLimits.usual(), () -> now);
    emulators.mail().events().addConfigurationSet("mail");
    emulators.systemProperties().forEach(System::setProperty);
  }

  @AfterAll
  void stop() {
    emulators.systemProperties().keySet().forEach(System::clearProperty);
    emulators.close();
  }

  @BeforeEach
  void a_day_later_everybody_is_prompt() {
    now = now.plus(Duration.ofDays(2));
    emulators.providers().values().forEach(provider -> provider.be(new Mood.Prompt()));
  }

  @ParameterizedTest
  @EnumSource
  void a_letter_that_is_told_reaches_its_reader(Sent sent) {
    assertThat(send(sent, sent.anna)).containsExactly(TOLD);

    var kept = emulators.provider(sent.provider()).outbox().latest(1).getFirst();
    assertThat(kept.to()).isEqualTo(sent.anna);
    assertThat(kept.at()).isEqualTo(now);
    switch (sent) {
      case SMS ->
          assertThat(kept.text())
              .startsWith("Burgernet: Vermist sinds")
              .endsWith(" Bel 0800-0011. Afmelden: burgernet.example/uit");
      case EMAIL ->
          assertThat(kept.text())
              .contains("Ziet u iets? Bel 0800-0011. Spoed: bel 112.", "Afmelden: https://");
      case VOICE ->
          assertThat(kept.text())
              .startsWith("Dit is Burgernet. Vermist sinds tien uur dertig")
              .contains("Ik herhaal.", "burgernet punt example");
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_address_that_is_none_is_refused(Sent sent) {
    assertThat(send(sent, sent == Sent.EMAIL ? "nowhere" : "0612345678")).containsExactly(REFUSED);
  }

  @ParameterizedTest
  @EnumSource
  void a_provider_that_is_busy_or_broken_is_tried_later(Sent sent) {
    for (var mood : List.of(new Mood.Busy(), new Mood.Broken())) {
      emulators.provider(sent.provider()).be(mood);
      assertThat(send(sent, sent.anna)).containsExactly(TRY_LATER);
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_a_provider_that_is_slower_than_the_limit_nobody_knows(Sent sent) {
    emulators.provider(sent.provider()).be(new Mood.Slow(Duration.ofSeconds(3)));

    assertThat(sender(sent, Duration.ofMillis(500)).send(sent.anna)).containsExactly(UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource
  void a_provider_that_refuses_one_in_two_refuses_one_of_two(Sent sent) {
    emulators.provider(sent.provider()).be(new Mood.RefuseOneIn(2));

    assertThat(send(sent, sent.anna, sent.anna)).containsExactlyInAnyOrder(TOLD, REFUSED);
  }

  @Test
  void a_number_that_opted_out_of_calls_is_refused() {
    emulators.voice().optOut("+31600000003");

    assertThat(send(Sent.VOICE, "+31600000003")).containsExactly(REFUSED);
  }

  @Test
  void an_account_that_cannot_call_yet_crosses_nobody_off() {
    emulators.voice().sandbox(true);
    try {
      assertThat(send(Sent.VOICE, Sent.VOICE.anna)).containsExactly(TRY_LATER);
    } finally {
      emulators.voice().sandbox(false);
    }
  }

  @Test
  void who_was_called_five_times_today_is_refused_today() {
    for (var i = 0; i < 5; i++) {
      assertThat(send(Sent.VOICE, "+31650000000")).containsExactly(TOLD);
    }

    assertThat(send(Sent.VOICE, "+31650000000")).containsExactly(REFUSED);
  }

  private static List<SendersUnderTest.Result> send(Sent sent, String... to) {
    return sender(sent, Duration.ofSeconds(20)).send(to);
  }

  private static SendersUnderTest sender(Sent sent, Duration callLimit) {
    var environment = new java.util.HashMap<>(SETTINGS);
    environment.put("SENDER", sent.sender);
    return new SendersUnderTest(sent.channel(), environment, callLimit);
  }
}
