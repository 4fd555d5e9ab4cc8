package nl.burgernet.subscribers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;

/// Names a participant: 64 random bits that say nothing about the person.
public record ParticipantId(long value) {
  @JsonCreator
  public static ParticipantId parse(String text) {
    if (text.length() != 16) {
      throw new IllegalArgumentException("a participant's id is 16 hexadecimal digits");
    }
    return new ParticipantId(HexFormat.fromHexDigitsToLong(text));
  }

  @JsonValue
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(value);
  }
}
