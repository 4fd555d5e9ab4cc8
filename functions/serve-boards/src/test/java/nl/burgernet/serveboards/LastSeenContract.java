package nl.burgernet.serveboards;

import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What every store of what was seen of boards promises.
abstract class LastSeenContract {
  private static final BoardId DAM = new BoardId("dam");
  private static final BoardId CENTRAAL = new BoardId("centraal");

  abstract LastSeen lastSeen();

  @Test
  void the_latest_counts_in_whatever_order_it_is_noted() {
    lastSeen().asked(DAM, NOON.plusSeconds(60), "2", "txt");
    lastSeen().asked(DAM, NOON, "1", "json");
    lastSeen().displayed(DAM, NOON.plusSeconds(70), "2");
    lastSeen().displayed(DAM, NOON.plusSeconds(10), "1");

    assertThat(lastSeen().all().get(DAM))
        .isEqualTo(
            new Seen(DAM, NOON.plusSeconds(60), "2", "txt", NOON.plusSeconds(70), "2", null));
  }

  @Test
  void a_board_that_never_asked_is_not_listed() {
    lastSeen().asked(DAM, NOON, "1", "txt");
    lastSeen().asked(CENTRAAL, NOON, "1", "txt");

    assertThat(lastSeen().all()).containsOnlyKeys(DAM, CENTRAAL);
  }

  @Test
  void a_board_is_found_silent_once_and_again_only_after_it_asked() {
    lastSeen().asked(DAM, NOON, "1", "txt");

    assertThat(lastSeen().isSilent(DAM, NOON, NOON.plusSeconds(900))).isTrue();
    assertThat(lastSeen().isSilent(DAM, NOON, NOON.plusSeconds(960))).isFalse();
    assertThat(seen().silentSince()).isEqualTo(NOON.plusSeconds(900));

    lastSeen().asked(DAM, NOON.plusSeconds(1_000), "1", "txt");
    assertThat(seen().silentSince()).isNull();
    assertThat(lastSeen().isSilent(DAM, NOON.plusSeconds(1_000), NOON.plusSeconds(2_000))).isTrue();
  }

  @Test
  void a_board_that_asked_meanwhile_is_not_silent() {
    lastSeen().asked(DAM, NOON.plusSeconds(5), "1", "txt");

    assertThat(lastSeen().isSilent(DAM, NOON, NOON.plusSeconds(900))).isFalse();
    assertThat(seen().silentSince()).isNull();
  }

  private Seen seen() {
    return Objects.requireNonNull(lastSeen().all().get(DAM));
  }
}
