package nl.burgernet.answerlinks;

import static nl.burgernet.events.Examples.MILA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.UUID;
import nl.burgernet.events.ActionId;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.ParticipantId;
import org.junit.jupiter.api.Test;

class LinkKeyTest {
  private static final ContactId ANNA = new ContactId(new ParticipantId(0xa22a), 1);
  private static final ActionId OTHER = new ActionId(new UUID(1, 2));
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final LinkKey KEY = LinkKey.random(new Random(7)::nextBytes);

  @Test
  void a_contact_gets_the_same_link_however_often_the_mail_is_tried() {
    assertThat(KEY.linkOf(MILA, ANNA)).isEqualTo(KEY.linkOf(MILA, ANNA));
  }

  @Test
  void a_link_is_recognized_from_its_token() {
    var link = KEY.linkOf(MILA, ANNA);

    assertThat(AnswerLink.parse(link.token())).contains(link);
    assertThat(KEY.made(link)).isTrue();
    assertThat(link.token()).matches("[A-Za-z0-9_-]{59}");
  }

  @Test
  void no_link_can_be_made_without_the_key() {
    var link = KEY.linkOf(MILA, ANNA);
    var another = LinkKey.random(new Random(8)::nextBytes);

    assertThat(another.made(link)).isFalse();
    assertThat(KEY.made(new AnswerLink(OTHER, link.respondent(), link.proof()))).isFalse();
    var otherRespondent = KEY.linkOf(MILA, new ContactId(ANNA.participant(), 2)).respondent();
    assertThat(KEY.made(new AnswerLink(MILA, otherRespondent, link.proof()))).isFalse();
  }

  @Test
  void whatever_bit_of_a_token_is_changed_it_is_no_link() {
    var token = KEY.linkOf(MILA, ANNA).token();
    var tried = new HashSet<String>();
    for (var i = 0; i < token.length(); i++) {
      for (var other = 0; other < ALPHABET.length(); other++) {
        if (token.charAt(i) != ALPHABET.charAt(other)) {
          tried.add(token.substring(0, i) + ALPHABET.charAt(other) + token.substring(i + 1));
        }
      }
    }

    assertThat(tried)
        .allSatisfy(
            changed ->
                assertThat(AnswerLink.parse(changed).filter(link -> link.inquiry().equals(MILA)))
                    .satisfiesAnyOf(
                        none -> assertThat(none).isEmpty(),
                        some -> assertThat(KEY.made(some.orElseThrow())).isFalse()));
    assertThat(AnswerLink.parse("")).isEmpty();
    assertThat(AnswerLink.parse(token + "A")).isEmpty();
    assertThat(AnswerLink.parse("../" + token)).isEmpty();
  }

  @Test
  void a_link_says_nothing_about_the_person_and_is_another_in_each_inquiry() {
    var first = KEY.linkOf(MILA, ANNA);
    var second = LinkKey.random(new Random(9)::nextBytes).linkOf(OTHER, ANNA);

    assertThat(second.respondent()).isNotEqualTo(first.respondent());
    assertThat(first.respondent()).doesNotContain("a22a");
    assertThat(first.toString()).doesNotContain(first.respondent(), first.proof());
    assertThat(KEY.toString()).doesNotContain(KEY.hex());
  }
}
