package nl.burgernet.registerparticipant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import nl.burgernet.events.Channel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactFormTest {
  private final ContactForm form = new ContactForm(ContactForm.USUAL_COUNTRIES);

  @ParameterizedTest
  @CsvSource({
    "SMS,06 12345678,+31612345678",
    "SMS,06-12 34 56 78,+31612345678",
    "SMS,+31 6 12345678,+31612345678",
    "SMS,0031612345678,+31612345678",
    "SMS,+31 (0)6 12345678,+31612345678",
    "SMS,+32 470 12 34 56,+32470123456",
    "SMS,+49 1512 3456789,+4915123456789",
    "VOICE,020-5550000,+31205550000",
    "VOICE,0612345678,+31612345678",
    "EMAIL,Anna.de-Vries+burgernet@Example.NL,anna.de-vries+burgernet@example.nl",
    "EMAIL,' anna@example.nl ',anna@example.nl",
    "EMAIL,anna@bücher.example,anna@xn--bcher-kva.example"
  })
  void a_contact_is_kept_in_one_form_however_it_is_written(
      Channel channel, String typed, String kept) {
    assertThat(form.canonical(channel, typed)).contains(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "SMS,020-5550000",
    "SMS,0612",
    "SMS,06123456789012",
    "SMS,112",
    "SMS,1008",
    "SMS,0900-8844",
    "SMS,0800-6070",
    "SMS,088-1234567",
    "SMS,+1 212 555 0123",
    "SMS,+881 6 1234 5678",
    "SMS,0612345678;ext=12",
    "VOICE,0906-12345",
    "VOICE,0900-8844",
    "VOICE,112",
    "VOICE,+44 20 7946 0958",
    "EMAIL,anna",
    "EMAIL,anna@localhost",
    "EMAIL,anna@example.nl@example.org",
    "EMAIL,'anna@example.nl,bob@example.nl'",
    "EMAIL,'Anna <anna@example.nl>'",
    "EMAIL,anna@127.0.0.1",
    "EMAIL,.anna@example.nl",
    "EMAIL,anna@-example.nl",
    "MESSENGER,24680",
    "APP,x"
  })
  void what_cannot_be_reached_is_refused(Channel channel, String typed) {
    assertThat(form.canonical(channel, typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\n", "\t", "\u0000"})
  void nothing_gets_into_a_header_of_a_mail(String character) {
    assertThat(form.canonical(Channel.EMAIL, "anna@example.nl" + character + "Bcc: all@example.nl"))
        .isEmpty();
  }

  @Property(tries = 200)
  void what_was_kept_is_kept_again_as_it_is(
      @ForAll @IntRange(min = 0, max = 99_999_999) int digits) {
    var kept = form.canonical(Channel.SMS, String.format(Locale.ROOT, "06%08d", digits));

    kept.ifPresent(
        number -> {
          assertThat(number).hasSize(12).startsWith("+316");
          assertThat(form.canonical(Channel.SMS, number)).contains(number);
        });
  }
}
