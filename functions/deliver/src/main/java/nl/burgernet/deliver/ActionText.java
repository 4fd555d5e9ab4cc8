package nl.burgernet.deliver;

import nl.burgernet.events.Kind;

/// The sentences of a letter, in Dutch, for channels that carry text.
final class ActionText {
  private ActionText() {}

  /// What a chat shows: more than fits a text message, at most some characters.
  static String chat(Letter letter, String phoneNumber, int longest) {
    var action = letter.action().action();
    var details = action.texts().details();
    var marked = action.exercise() ? "OEFENING - " : "";
    var call = "\n\nZiet u iets? Bel " + phoneNumber + ". Afmelden? Antwoord STOP.";
    var thanks = "\n\nDank dat u hebt uitgekeken. Afmelden? Antwoord STOP.";
    var message = action.texts().message();
    var told = details == null ? message : message + "\n\n" + details;
    return switch (letter.phase()) {
      case ACTION, UPDATE -> fitted(marked + subjectOf(letter) + "\n\n" + told, call, longest);
      case OUTCOME ->
          fitted(
              marked + subjectOf(letter) + "\n\n" + letter.action().outcomeText(), thanks, longest);
    };
  }

  /// A text and its end, with the text cut at a word if both are too long.
  private static String fitted(String text, String end, int longest) {
    var room = longest - end.length();
    if (text.length() <= room) {
      return text + end;
    }
    var cut = text.lastIndexOf(' ', room - 1);
    return text.substring(0, cut < room / 2 ? room - 1 : cut) + "…" + end;
  }

  /// The subject of a mail.
  static String subject(Letter letter) {
    var action = letter.action().action();
    var marked = action.exercise() ? "OEFENING - " : "";
    return marked + subjectOf(letter);
  }

  private static String subjectOf(Letter letter) {
    var action = letter.action().action();
    return switch (letter.phase()) {
      case ACTION -> "Burgernet: " + action.texts().headline();
      case UPDATE ->
          "Burgernet, " + letter.action().updateName() + ": " + action.texts().headline();
      case OUTCOME -> "Burgernet, afloop: " + action.headlineOnceOver();
    };
  }

  /// What a kind of action is called, in a sentence.
  static String name(Kind kind) {
    return switch (kind) {
      case MISSING_PERSON -> "Vermissing";
      case MISSING_CHILD -> "Vermist kind";
      case LOOK_OUT -> "Uitkijken naar";
      case EMERGENCY -> "Noodsituatie";
      case NOTICE -> "Bericht";
      case INQUIRY -> "Buurtonderzoek";
    };
  }
}
