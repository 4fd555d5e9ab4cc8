package nl.burgernet.answerlinks;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nl.burgernet.events.ActionId;
import nl.burgernet.subscribers.ContactId;

/// The secret of one inquiry, from which all its links are made: the same contact always gets the
/// same one. It is thrown away when the inquiry closes; after that nobody, we included, can say
/// whose an answer is.
///
/// @param hex 32 random bytes
public record LinkKey(String hex) {
  private static final int BYTES = 32;

  public LinkKey {
    if (HexFormat.of().parseHex(hex).length != BYTES) {
      throw new IllegalArgumentException("a link key has " + BYTES + " bytes");
    }
  }

  /// A new key.
  ///
  /// @param chance fills bytes at random, so that nobody can guess them
  public static LinkKey random(Consumer<byte[]> chance) {
    var bytes = new byte[BYTES];
    chance.accept(bytes);
    return new LinkKey(HexFormat.of().formatHex(bytes));
  }

  /// The link of a contact that is asked.
  public AnswerLink linkOf(ActionId inquiry, ContactId contact) {
    var respondent = mac("respondent " + contact, AnswerLink.RESPONDENT_BYTES);
    return new AnswerLink(inquiry, respondent, proof(inquiry, respondent));
  }

  /// Whether a link was made with this key.
  public boolean made(AnswerLink link) {
    return MessageDigest.isEqual(
        HexFormat.of().parseHex(proof(link.inquiry(), link.respondent())),
        HexFormat.of().parseHex(link.proof()));
  }

  private String proof(ActionId inquiry, String respondent) {
    return mac("proof " + inquiry + " " + respondent, AnswerLink.PROOF_BYTES);
  }

  private String mac(String text, int length) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(hex), "HmacSHA256"));
      var whole = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(whole, length));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new AssertionError("every Java has HMAC with SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "LinkKey[hidden]";
  }
}
