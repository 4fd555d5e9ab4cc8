package nl.burgernet.chatonmessenger;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.burgernet.chatonmessenger.ChatState.Option;
import nl.burgernet.chatonmessenger.Subscriptions.Left;
import nl.burgernet.chatonmessenger.Subscriptions.Standing;
import nl.burgernet.messengerpage.MessengerPage.Message;

/// What we say in a chat.
///
/// @param phoneNumber whom to call who saw something
record Sentences(String phoneNumber) {
  private static final List<String> YES_OR_NO = List.of("Ja", "Nee");

  static final Message WELCOME =
      new Message(
          """
          Welkom bij Burgernet. Is er in uw buurt iets aan de hand, dan vraagt de politie u om uit te kijken.

          Let op: via Messenger mogen wij u alleen iets sturen tot 24 uur nadat u ons voor het laatst schreef. \
          Wilt u altijd bericht? Gebruik dan ook de app, sms of e-mail: burgernet.nl.

          Bent u 16 jaar of ouder?\
          """,
          YES_OR_NO);

  static final Message AGE_AGAIN =
      new Message("Bent u 16 jaar of ouder? Antwoord ja of nee.", YES_OR_NO);

  static final String WHERE =
      "Voor welk adres wilt u bericht? Stuur uw postcode met huisnummer, of uw woonplaats.";

  static final String NOT_FOUND =
      "Dat kan ik in Nederland niet vinden. Stuur uw postcode met huisnummer, zoals 3511 AB 12, of"
          + " uw woonplaats.";

  static final String LATER =
      "Ik kan nu geen adressen opzoeken. Stuur het over een minuut nog eens.";

  static final String RESUMED =
      "Welkom terug. U hoort van ons als er bij u iets is, tot 24 uur na uw laatste bericht."
          + " Verhuisd? Stuur ADRES WIJZIGEN. Afmelden? Stuur STOP.";

  static final Message NOT_TOLD =
      new Message(
          "Messenger liet ons eerder niet toe u te schrijven; hier krijgt u nu geen bericht. Wilt u"
              + " dat weer? Stuur START. Hier leest niemand mee.",
          List.of("START"));

  static final String MOVED_TOO_OFTEN =
      "U hebt uw adres vandaag te vaak gewijzigd; het blijft zoals het was. Probeer het morgen"
          + " weer. Afmelden? Stuur STOP.";

  static final String CODE =
      "Typ deze code op burgernet.nl bij Mijn gegevens, binnen tien minuten:";

  /// Whose chat it was is forgotten by then: STOP ALLES would no longer find their other contacts.
  static String left(Left left) {
    return switch (left) {
      case EVERYTHING -> "U bent afgemeld en uw gegevens zijn gewist. Weer meedoen? Stuur START.";
      case THIS_CHAT ->
          "U bent hier afgemeld en deze chat is gewist. Op uw andere nummers en e-mailadressen"
              + " hoort u nog wel van ons. Ook daar stoppen? Dat kan op burgernet.nl bij Mijn"
              + " gegevens.";
      case NOBODY ->
          "Deze chat was niet aangemeld; van deze chat hebben wij niets bewaard. Hoort u van ons"
              + " per sms, telefoon of e-mail? Afmelden kan op burgernet.nl bij Mijn gegevens.";
    };
  }

  String tooYoung() {
    return "Meedoen kan vanaf 16 jaar. Wij hebben niets van u bewaard. " + call() + ".";
  }

  String onlyText() {
    return "Hier kan ik alleen tekst lezen. Hebt u een foto van iets dat u zag? Bel "
        + phoneNumber
        + ".";
  }

  private String call() {
    return "Ziet u iets? Bel " + phoneNumber;
  }

  static Message which(List<Option> options) {
    if (options.size() == 1) {
      return new Message("Bedoelt u " + options.getFirst().title() + "?", YES_OR_NO);
    }
    var lines =
        IntStream.range(0, options.size())
            .mapToObj(i -> (i + 1) + ". " + options.get(i).title())
            .collect(Collectors.joining("\n"));
    return new Message(
        "Welk adres bedoelt u? Antwoord met het nummer, of nee.\n" + lines,
        IntStream.rangeClosed(1, options.size()).mapToObj(Integer::toString).toList());
  }

  static String subscribed(Option option) {
    return "U bent aangemeld voor "
        + option.title()
        + ". U hoort van ons als er daar iets is, tot 24 uur na uw laatste bericht. Verhuisd? Stuur"
        + " ADRES WIJZIGEN. Afmelden? Stuur STOP.";
  }

  String help(Standing standing) {
    var known =
        "ADRES WIJZIGEN: een ander adres. CODE: deze chat koppelen op burgernet.nl. STOP: deze chat"
            + " afmelden. STOP ALLES: overal afmelden, ook op uw andere nummers en e-mailadressen;"
            + " alles wordt gewist. ";
    var possible =
        switch (standing) {
          case STRANGER -> "START: meedoen aan Burgernet. STOP: afmelden. ";
          case REFUSED -> "START: hier weer bericht krijgen. " + known;
          case TOLD -> known;
        };
    return possible + call() + "; hier leest niemand mee.";
  }

  String nobodyReads(boolean saidStart) {
    return saidStart
        ? "U bent al aangemeld. Verhuisd? Stuur ADRES WIJZIGEN. Afmelden? Stuur STOP."
        : "Hier leest niemand mee. " + call() + ". Wat hier kan: stuur HULP.";
  }
}
