package nl.burgernet.registrations;

import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// Codes of chats in the table of verifications: whose chat it is can be read only with the code,
/// which is not kept.
public final class DynamoChatCodes implements ChatCodes {
  /// Without I, L, O and U, which are read as something else: 5 bits each.
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 10;
  private static final Pattern CODE = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
  private static final String ENTRY = "chat";

  private final DynamoDbClient dynamo;
  private final String table;
  private final KeyedHash hash;
  private final RandomGenerator chance;
  private final InstantSource clock;

  public DynamoChatCodes(
      DynamoDbClient dynamo,
      String verifications,
      KeyedHash hash,
      RandomGenerator chance,
      InstantSource clock) {
    this.dynamo = dynamo;
    this.table = verifications;
    this.hash = hash;
    this.chance = chance;
    this.clock = clock;
  }

  @Override
  public String issue(String chatId) {
    var code = new StringBuilder();
    for (var i = 0; i < LENGTH; i++) {
      code.append(ALPHABET.charAt(chance.nextInt(ALPHABET.length())));
    }
    var expires = clock.instant().plus(GOOD_FOR).getEpochSecond();
    dynamo.putItem(
        put ->
            put.tableName(table)
                .item(
                    Map.of(
                        "contact", AttributeValue.fromS(name(code.toString())),
                        "entry", AttributeValue.fromS(ENTRY),
                        "chat", AttributeValue.fromS(sealed(code.toString(), chatId)),
                        "expiresAt", AttributeValue.fromN(Long.toString(expires)))));
    return code.toString();
  }

  @Override
  public Optional<String> redeem(String typed) {
    var code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    if (!CODE.matcher(code).matches()) {
      return Optional.empty();
    }
    var item =
        dynamo
            .deleteItem(
                delete ->
                    delete
                        .tableName(table)
                        .key(
                            Map.of(
                                "contact", AttributeValue.fromS(name(code)),
                                "entry", AttributeValue.fromS(ENTRY)))
                        .returnValues(ReturnValue.ALL_OLD))
            .attributes();
    var chat = item.get("chat");
    var expiresAt = item.get("expiresAt");
    // The table removes what has expired when it likes, within days.
    return chat == null
            || expiresAt == null
            || Long.parseLong(expiresAt.n()) <= clock.instant().getEpochSecond()
        ? Optional.empty()
        : Optional.of(opened(code, chat.s()));
  }

  private String name(String code) {
    return hash.of("chat-code", code);
  }

  private String sealed(String code, String chatId) {
    return HexFormat.of()
        .formatHex(
            cipher(
                Cipher.ENCRYPT_MODE,
                code,
                chatId.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  private String opened(String code, String sealed) {
    return new String(
        cipher(Cipher.DECRYPT_MODE, code, HexFormat.of().parseHex(sealed)),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  private byte[] cipher(int mode, String code, byte[] text) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          mode,
          new SecretKeySpec(hash.bytes("chat-seal", code), "AES"),
          // Each code's key seals one text only, so the nonce need not differ.
          new GCMParameterSpec(128, new byte[12]));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a chat's code cannot be sealed or opened", e);
    }
  }
}
