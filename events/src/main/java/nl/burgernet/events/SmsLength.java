package nl.burgernet.events;

/// How a text travels as a text message: in which alphabet, and in how many parts, each of which
/// the provider sends, counts against its quota and charges by itself.
///
/// @param units seven-bit characters in GSM 7, two-byte ones in UCS 2, in all parts together
public record SmsLength(Alphabet alphabet, int units, int parts) {
  /// Those of 3GPP TS 23.038, in the order of their codes.
  private static final String ONE_UNIT =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
          + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /// Those of its extension table, which are sent as an escape and a character.
  private static final String TWO_UNITS = "\f^{}\\[~]|€";

  /// What the phones agree on; one character outside GSM 7 turns the whole text into UCS 2.
  public enum Alphabet {
    GSM_7(160, 153),
    UCS_2(70, 67);

    private final int alone;
    private final int joined;

    Alphabet(int alone, int joined) {
      this.alone = alone;
      this.joined = joined;
    }

    /// The units that fit a text of one part.
    public int alone() {
      return alone;
    }

    /// The units that fit a part of a longer text, which also says where it belongs.
    public int joined() {
      return joined;
    }
  }

  /// Measures a text; one that is empty still takes a part.
  public static SmsLength of(String text) {
    var alphabet = text.codePoints().allMatch(SmsLength::isGsm) ? Alphabet.GSM_7 : Alphabet.UCS_2;
    var units = text.codePoints().map(character -> units(alphabet, character)).sum();
    return new SmsLength(
        alphabet, units, units <= alphabet.alone() ? 1 : parts(alphabet, text.codePoints()));
  }

  /// A character that takes two units never stands in two parts.
  private static int parts(Alphabet alphabet, java.util.stream.IntStream characters) {
    var parts = 1;
    var left = alphabet.joined();
    for (var character : characters.toArray()) {
      var units = units(alphabet, character);
      if (units > left) {
        parts++;
        left = alphabet.joined();
      }
      left -= units;
    }
    return parts;
  }

  /// Whether a character is one of GSM 7, alone or with an escape before it.
  public static boolean isGsm(int character) {
    return ONE_UNIT.indexOf(character) >= 0 || TWO_UNITS.indexOf(character) >= 0;
  }

  private static int units(Alphabet alphabet, int character) {
    return switch (alphabet) {
      case GSM_7 -> TWO_UNITS.indexOf(character) >= 0 ? 2 : 1;
      case UCS_2 -> Character.charCount(character);
    };
  }
}
