package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Phase;
import nl.burgernet.local.IndependentSelection.Chosen;
import nl.burgernet.local.Judgement.Claim;
import nl.burgernet.local.Judgement.Fault;
import nl.burgernet.local.Judgement.Finding;
import nl.burgernet.local.Judgement.Received;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.ParticipantId;
import org.junit.jupiter.api.Test;

class JudgementTest {
  private static final Chosen ANNA = chosen(1, "+31600000001");
  private static final Chosen BOB = chosen(2, "+31600000002");
  private static final String CARLA = "+31600000003";

  private final List<Received> received = new ArrayList<>();

  @Test
  void finds_nothing_when_everybody_heard_both_messages_once() {
    told("+31600000001", "+31600000002");
    outcome("+31600000001", "+31600000002");

    assertThat(judged(claim(2, 2, 0, 2, 2)).findings()).isEmpty();
  }

  @Test
  void finds_who_was_told_twice() {
    told("+31600000001", "+31600000002", "+31600000001");
    outcome("+31600000001", "+31600000002");

    assertThat(judged(claim(2, 2, 0, 2, 2)).findings())
        .containsExactly(
            new Finding(Channel.SMS, Fault.TOLD_TWICE, 1, List.of("0000000000000001.0")));
  }

  @Test
  void does_not_take_an_sms_and_an_email_for_the_same_contact() {
    var mail = new Chosen(new ContactId(new ParticipantId(1), 1), Channel.EMAIL, "a@example.org");
    told("+31600000001");
    outcome("+31600000001");
    received.add(new Received(Channel.EMAIL, Phase.ACTION, "a@example.org", 1));
    received.add(new Received(Channel.EMAIL, Phase.OUTCOME, "a@example.org", 2));

    assertThat(
            Judgement.of(
                    Set.of(ANNA, mail),
                    received,
                    Map.of(Channel.SMS, claim(1, 1, 0, 1, 1), Channel.EMAIL, claim(1, 1, 0, 1, 1)))
                .findings())
        .isEmpty();
  }

  @Test
  void finds_who_was_not_told_without_a_reason() {
    told("+31600000001");
    outcome("+31600000001");

    assertThat(faults(claim(2, 1, 0, 1, 1))).containsExactly(Fault.NOT_TOLD);
  }

  @Test
  void excuses_who_was_refused() {
    told("+31600000001");
    outcome("+31600000001");

    assertThat(faults(claim(2, 1, 1, 1, 1))).isEmpty();
  }

  @Test
  void does_not_excuse_who_is_still_waiting() {
    told("+31600000001");
    outcome("+31600000001");

    assertThat(faults(new Claim(2, 1, 0, 0, 0, 1, 0, 1, 1, 0))).containsExactly(Fault.NOT_TOLD);
  }

  @Test
  void finds_who_was_told_but_should_not_have_been() {
    told("+31600000001", "+31600000002", CARLA);
    outcome("+31600000001", "+31600000002", CARLA);

    assertThat(faults(claim(3, 3, 0, 3, 3)))
        .containsExactlyInAnyOrder(Fault.NOT_CHOSEN, Fault.ROLL_DIFFERS);
  }

  @Test
  void finds_an_outcome_that_came_alone() {
    told("+31600000001");
    outcome("+31600000001", "+31600000002");

    assertThat(faults(claim(2, 1, 1, 1, 2))).containsExactly(Fault.OUTCOME_ALONE);
  }

  @Test
  void finds_an_outcome_that_came_before_the_action() {
    told("+31600000001");
    outcome("+31600000002");
    told("+31600000002");
    outcome("+31600000001");

    assertThat(faults(claim(2, 2, 0, 2, 2))).containsExactly(Fault.OUTCOME_FIRST);
  }

  @Test
  void finds_who_heard_the_outcome_twice() {
    told("+31600000001", "+31600000002");
    outcome("+31600000001", "+31600000002", "+31600000002");

    assertThat(faults(claim(2, 2, 0, 2, 2))).containsExactly(Fault.OUTCOME_TWICE);
  }

  @Test
  void finds_who_was_told_and_never_heard_the_outcome() {
    told("+31600000001", "+31600000002");
    outcome("+31600000001");

    assertThat(faults(claim(2, 2, 0, 2, 2))).containsExactly(Fault.OUTCOME_MISSING);
  }

  @Test
  void finds_a_ledger_that_says_more_than_the_provider_knows() {
    told("+31600000001");
    outcome("+31600000001");

    assertThat(faults(claim(2, 2, 1, 1, 1))).containsExactly(Fault.LEDGER_DIFFERS);
  }

  @Test
  void finds_a_roll_that_names_others_than_the_independent_selection() {
    told("+31600000001", "+31600000002");
    outcome("+31600000001", "+31600000002");

    assertThat(faults(claim(5, 2, 0, 2, 2))).containsExactly(Fault.ROLL_DIFFERS);
  }

  @Test
  void says_what_is_wrong_without_a_number_or_an_address() {
    told("+31600000001", "+31600000001");

    assertThat(judged(claim(2, 1, 1, 1, 0)).findings())
        .extracting(Finding::sentence)
        .contains("SMS: 1 heard of the action more than once (0000000000000001.0).")
        .noneMatch(sentence -> sentence.contains("+316"));
  }

  private void told(String... recipients) {
    receive(Phase.ACTION, recipients);
  }

  private void outcome(String... recipients) {
    receive(Phase.OUTCOME, recipients);
  }

  private void receive(Phase phase, String... recipients) {
    for (var recipient : recipients) {
      received.add(new Received(Channel.SMS, phase, recipient, received.size() + 1));
    }
  }

  private Judgement judged(Claim claim) {
    return Judgement.of(List.of(ANNA, BOB), received, Map.of(Channel.SMS, claim));
  }

  private List<Fault> faults(Claim claim) {
    return judged(claim).findings().stream().map(Finding::fault).toList();
  }

  private static Claim claim(int toBeTold, int told, int refused, int outcomeDue, int outcomeTold) {
    return new Claim(toBeTold, told, 0, refused, refused, 0, 0, outcomeDue, outcomeTold, 0);
  }

  private static Chosen chosen(long participant, String number) {
    return new Chosen(new ContactId(new ParticipantId(participant), 0), Channel.SMS, number);
  }
}
