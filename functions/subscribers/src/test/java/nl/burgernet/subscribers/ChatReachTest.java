package nl.burgernet.subscribers;

import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import nl.burgernet.events.Channel;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.GeoPoint;
import org.junit.jupiter.api.Test;

class ChatReachTest {
  private static final GeoPoint UTRECHT = new GeoPoint(52.09083, 5.12222);
  private static final GeoPoint AMSTERDAM = new GeoPoint(52.37403, 4.88969);
  private static final Selection NEAR_UTRECHT =
      new Selection(new Circle(UTRECHT, 2_000), Set.of(Channel.MESSENGER), NOON, false);

  private final FakeParticipants participants = new FakeParticipants();
  private final FakeChatWindows windows = new FakeChatWindows();
  private final ChatReach reach = new ChatReach(participants, windows);

  @Test
  void who_lives_there_and_wrote_within_a_day_can_be_reached() {
    windows.heard(livingAt(UTRECHT, 1), NOON);
    windows.heard(livingAt(UTRECHT, 2), NOON.minus(Duration.ofHours(24)));
    windows.heard(livingAt(AMSTERDAM, 3), NOON);
    livingAt(UTRECHT, 4);

    assertThat(reach.reachable(NEAR_UTRECHT, Channel.MESSENGER, NOON)).isEqualTo(1);
  }

  @Test
  void who_left_is_not_counted() {
    var anna = livingAt(UTRECHT, 1);
    windows.heard(anna, NOON);
    participants.erase(anna.participant());

    assertThat(reach.reachable(NEAR_UTRECHT, Channel.MESSENGER, NOON)).isZero();
  }

  @Test
  void whom_the_chat_s_provider_refused_is_not_counted_though_they_wrote() {
    var anna = livingAt(UTRECHT, 1);
    windows.heard(anna, NOON);
    var known = participants.find(List.of(anna.participant())).values().iterator().next();
    participants.put(
        known.withDead(anna.ordinal(), new Contact.Dead(Contact.Cause.NO_SUCH_CONTACT, NOON)));

    assertThat(reach.reachable(NEAR_UTRECHT, Channel.MESSENGER, NOON)).isZero();
  }

  @Test
  void where_no_window_is_open_nobody_is_read() {
    livingAt(UTRECHT, 1);

    assertThat(reach.reachable(NEAR_UTRECHT, Channel.MESSENGER, NOON)).isZero();
  }

  private ContactId livingAt(GeoPoint home, long id) {
    participants.put(
        new Participant(
            new ParticipantId(id),
            1,
            NOON,
            "t0ken",
            List.of(new Contact(0, Channel.MESSENGER, "chat-" + id)),
            List.of(
                new Address(
                    0,
                    home.latitudeMicrodegrees(),
                    home.longitudeMicrodegrees(),
                    Set.of(0),
                    Windows.ALWAYS,
                    NOON))));
    return new ContactId(new ParticipantId(id), 0);
  }
}
