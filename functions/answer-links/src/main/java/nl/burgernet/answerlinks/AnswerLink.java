package nl.burgernet.answerlinks;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import nl.burgernet.events.ActionId;

/// What a personal link carries: the inquiry, and bits that only the holder of its key can make. It
/// says nothing about the person, and is another one in each inquiry.
///
/// @param respondent names whoever was sent the link, in this inquiry only
public record AnswerLink(ActionId inquiry, String respondent, String proof) {
  static final int RESPONDENT_BYTES = 12;
  static final int PROOF_BYTES = 16;
  private static final int BYTES = 2 * Long.BYTES + RESPONDENT_BYTES + PROOF_BYTES;

  /// Reads a link's token; nothing for what cannot be one.
  public static Optional<AnswerLink> parse(String token) {
    try {
      var bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length != BYTES) {
        return Optional.empty();
      }
      var buffer = ByteBuffer.wrap(bytes);
      var inquiry = new ActionId(new UUID(buffer.getLong(), buffer.getLong()));
      var link = new AnswerLink(inquiry, hex(buffer, RESPONDENT_BYTES), hex(buffer, PROOF_BYTES));
      // Base64 has several ways to write the same bytes; only one of them was sent.
      return link.token().equals(token) ? Optional.of(link) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// The end of a link's address.
  public String token() {
    var id = inquiry.value();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(HexFormat.of().parseHex(respondent))
                .put(HexFormat.of().parseHex(proof))
                .array());
  }

  private static String hex(ByteBuffer buffer, int length) {
    var bytes = new byte[length];
    buffer.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// Whoever reads the token can answer in somebody's name.
  @Override
  public String toString() {
    return "AnswerLink[" + inquiry + ", hidden]";
  }
}
