package nl.burgernet.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// The one mapper between our records and their JSON: unknown fields are tolerated, so that
/// messages can grow; unknown types, repeated keys and missing numbers are refused, and so is a
/// number where a word belongs.
public final class Wire {
  public static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_INVALID_SUBTYPE)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private Wire() {}

  public static String toJson(Object value) {
    return JSON.writeValueAsString(value);
  }

  /// Reads a value; throws [MalformedMessage] for what will never be readable, however often it is
  /// tried.
  public static <T> T fromJson(String json, Class<T> expected) {
    try {
      var value = JSON.readValue(json, expected);
      if (value == null) {
        throw new MalformedMessage("null is not a " + expected.getSimpleName(), null);
      }
      return value;
    } catch (JacksonException e) {
      throw new MalformedMessage("not a " + expected.getSimpleName(), e);
    }
  }

  /// The name of a message's type on the wire, on which the queues filter.
  public static String typeOf(Message message) {
    var name =
        message.getClass().getAnnotation(com.fasterxml.jackson.annotation.JsonTypeName.class);
    if (name == null) {
      throw new IllegalArgumentException(message.getClass() + " has no name on the wire");
    }
    return name.value();
  }
}
