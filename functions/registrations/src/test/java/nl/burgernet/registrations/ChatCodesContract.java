package nl.burgernet.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What all codes of chats promise.
public abstract class ChatCodesContract {
  private static final String ANNA = "24680135792468";

  private Instant now = Instant.parse("2026-01-13T11:00:00Z");

  protected abstract ChatCodes codes(InstantSource clock);

  private ChatCodes codes;

  @BeforeEach
  void begin() {
    codes = codes(() -> now);
  }

  @Test
  void a_code_says_whose_chat_it_was_shown_in() {
    assertThat(codes.redeem(codes.issue(ANNA))).contains(ANNA);
  }

  @Test
  void a_code_may_be_typed_as_people_do() {
    var code = codes.issue(ANNA).toLowerCase(Locale.ROOT);

    assertThat(codes.redeem(" " + code.substring(0, 5) + "-" + code.substring(5) + " "))
        .contains(ANNA);
  }

  @Test
  void a_code_is_good_once() {
    var code = codes.issue(ANNA);
    codes.redeem(code);

    assertThat(codes.redeem(code)).isEmpty();
  }

  @Test
  void a_code_is_good_for_ten_minutes() {
    var code = codes.issue(ANNA);
    now = now.plus(ChatCodes.GOOD_FOR);

    assertThat(codes.redeem(code)).isEmpty();
  }

  @Test
  void what_is_no_code_says_nothing() {
    codes.issue(ANNA);

    assertThat(codes.redeem("0000000000")).isEmpty();
    assertThat(codes.redeem("")).isEmpty();
    assertThat(codes.redeem("éééééééééé")).isEmpty();
  }

  @Test
  void no_two_codes_are_alike() {
    var issued = new HashSet<String>();
    for (var i = 0; i < 100; i++) {
      issued.add(codes.issue(ANNA));
    }
    assertThat(issued).hasSize(100).allMatch(code -> code.length() == 10);
  }
}
