package nl.burgernet.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;

/// Names one action, everywhere and for ever.
public record ActionId(@JsonValue UUID value) {
  @JsonCreator
  public ActionId {
    requireNonNull(value, "an action's id");
  }

  /// The id that the same caller with the same `Idempotency-Key` always gets (a UUID of version 8).
  public static ActionId of(String caller, String idempotencyKey) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256")
              .digest((caller + "\n" + idempotencyKey).getBytes(StandardCharsets.UTF_8));
      var bits = ByteBuffer.wrap(hash);
      return new ActionId(
          new UUID(
              (bits.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L,
              (bits.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /// Reads an id as it stands in a path; throws [IllegalArgumentException] for anything else.
  public static ActionId parse(String text) {
    var id = UUID.fromString(text);
    if (!id.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("not an action's id");
    }
    return new ActionId(id);
  }

  /// Reads an id that stands in a path; what is none names nothing.
  public static Optional<ActionId> ifValid(String text) {
    try {
      return Optional.of(parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
