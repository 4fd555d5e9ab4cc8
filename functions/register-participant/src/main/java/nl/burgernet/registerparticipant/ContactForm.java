package nl.burgernet.registerparticipant;

import static nl.burgernet.messaging.Fields.Need.REQUIRED;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.net.IDN;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.burgernet.events.Channel;
import nl.burgernet.messaging.Fields;
import nl.burgernet.registrations.Newcomers.Reachable;
import org.jspecify.annotations.Nullable;

/// Reads numbers and addresses as people write them, into the one form in which they are kept.
///
/// @param countries whose numbers are called and texted, as ISO 3166 codes; numbers elsewhere cost
///   so much that asking for codes there pays off for whoever shares in it
record ContactForm(Set<String> countries) {
  static final Set<String> USUAL_COUNTRIES = Set.of("NL", "BE", "DE");

  /// What a code can be sent to; chats show theirs by themselves.
  static final List<Channel> CHANNELS = List.of(Channel.SMS, Channel.VOICE, Channel.EMAIL);

  private static final String HOME = "NL";

  /// No premium, shared cost, toll-free or short numbers.
  private static final Set<PhoneNumberType> MOBILE =
      EnumSet.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

  private static final Set<PhoneNumberType> SPEAKING =
      EnumSet.of(
          PhoneNumberType.MOBILE,
          PhoneNumberType.FIXED_LINE_OR_MOBILE,
          PhoneNumberType.FIXED_LINE,
          PhoneNumberType.VOIP);

  /// RFC 5321: 64 before the sign, 254 in all. What is written here is only what a provider would
  /// not take anyway; whether an address is somebody's, the code shows.
  private static final Pattern LOCAL =
      Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST = 254;

  /// Reads the fields `channel` and `contact`; null when their errors are noted. What was received
  /// is not repeated: it is somebody's.
  @Nullable Reachable read(Fields request) {
    var channel = request.oneOf("channel", REQUIRED, CHANNELS);
    var contact = request.value("contact", REQUIRED, "a phone number or an e-mail address");
    if (channel == null || contact == null) {
      return null;
    }
    var canonical =
        contact.isString() ? canonical(channel, contact.stringValue()) : Optional.<String>empty();
    if (canonical.isEmpty()) {
      request.refuseUnquoted("contact", expected(channel));
      return null;
    }
    return new Reachable(channel, canonical.get());
  }

  String expected(Channel channel) {
    return switch (channel) {
      case SMS -> "a mobile number of " + inWords() + ", as 06 12345678 or +31 6 12345678";
      case VOICE -> "a phone number of " + inWords() + ", not a service number";
      case EMAIL -> "an e-mail address, as anna@example.nl";
      case APP, X, MESSENGER, BOARD -> throw new IllegalArgumentException(channel + " has no code");
    };
  }

  private String inWords() {
    return String.join(", ", new TreeSet<>(countries));
  }

  /// The form in which a contact is kept: a phone number in E.164, a mail address in small letters;
  /// nothing for what cannot be reached on the channel.
  Optional<String> canonical(Channel channel, String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    return switch (channel) {
      case SMS -> number(text, MOBILE);
      case VOICE -> number(text, SPEAKING);
      case EMAIL -> address(text.strip().toLowerCase(Locale.ROOT));
      case APP, X, MESSENGER, BOARD -> Optional.empty();
    };
  }

  private Optional<String> number(String text, Set<PhoneNumberType> types) {
    var numbers = PhoneNumberUtil.getInstance();
    try {
      var number = numbers.parse(text, HOME);
      return numbers.isValidNumber(number)
              && !number.hasExtension()
              && types.contains(numbers.getNumberType(number))
              && countries.contains(String.valueOf(numbers.getRegionCodeForNumber(number)))
          ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> address(String text) {
    var at = text.lastIndexOf('@');
    if (at < 1 || at > LONGEST_LOCAL || !LOCAL.matcher(text.substring(0, at)).matches()) {
      return Optional.empty();
    }
    String domain;
    try {
      domain = IDN.toASCII(text.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return DOMAIN.matcher(domain).matches() && at + 1 + domain.length() <= LONGEST
        ? Optional.of(text.substring(0, at + 1) + domain)
        : Optional.empty();
  }
}
