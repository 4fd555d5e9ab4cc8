package nl.burgernet.messaging;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nl.burgernet.messaging.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the fields of one JSON object, and notes all that is wrong with them by their place in the
/// request. JSON's `null` counts as absent.
public final class Fields {
  private static final String MOMENT = "a moment as in 2026-01-31T14:00:00+01:00 (RFC 3339)";

  private final JsonNode object;
  private final String pointer;
  private final List<FieldError> errors;
  private final Set<String> known = new LinkedHashSet<>();

  private Fields(JsonNode object, String pointer, List<FieldError> errors) {
    this.object = object;
    this.pointer = pointer;
    this.errors = errors;
  }

  /// The fields of a request's body, whose errors are noted in the list.
  public static Fields of(JsonNode body, List<FieldError> errors) {
    return new Fields(body, "", errors);
  }

  /// Whether a field must be there.
  public enum Need {
    REQUIRED,
    OPTIONAL
  }

  /// A field of any kind; null if it is absent.
  public @Nullable JsonNode value(String name, Need need, String expected) {
    known.add(name);
    var value = object.get(name);
    if (value != null && !value.isNull()) {
      return value;
    }
    if (need == Need.REQUIRED) {
      refuse(name, expected);
    }
    return null;
  }

  /// A field with text; null if it is absent or wrong.
  public @Nullable String text(String name, Need need, String expected) {
    var value = value(name, need, expected);
    if (value == null || value.isString()) {
      return value == null ? null : value.stringValue();
    }
    refuse(name, expected);
    return null;
  }

  /// A field with a number; null if it is absent or wrong.
  public @Nullable Double number(String name, Need need, String expected) {
    var value = value(name, need, expected);
    if (value == null || value.isNumber()) {
      return value == null ? null : value.asDouble(Double.NaN);
    }
    refuse(name, expected);
    return null;
  }

  /// An optional field that is true or false; null if it is absent or wrong.
  public @Nullable Boolean flag(String name) {
    var value = value(name, Need.OPTIONAL, "");
    if (value == null || value.isBoolean()) {
      return value == null ? null : value.booleanValue();
    }
    refuse(name, "true or false");
    return null;
  }

  /// The fields of an object in a field; null if it is absent or wrong.
  public @Nullable Fields object(String name, Need need, String expected) {
    var value = value(name, need, expected);
    if (value == null || value.isObject()) {
      return value == null ? null : new Fields(value, at(name), errors);
    }
    refuse(name, expected);
    return null;
  }

  /// A field with an array; null if it is absent or wrong.
  public @Nullable JsonNode array(String name, Need need, String expected) {
    var value = value(name, need, expected);
    if (value == null || value.isArray()) {
      return value;
    }
    refuse(name, expected);
    return null;
  }

  /// A field with one of these names; null if it is absent or wrong.
  public <E extends Enum<E>> @Nullable E oneOf(String name, Need need, List<E> values) {
    var expected = "one of " + values;
    var text = text(name, need, expected);
    if (text == null) {
      return null;
    }
    for (var value : values) {
      if (value.name().equals(text)) {
        return value;
      }
    }
    refuse(name, expected);
    return null;
  }

  /// A field with a moment; null if it is absent or wrong.
  public @Nullable Instant moment(String name, Need need) {
    var text = text(name, need, MOMENT);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      refuse(name, MOMENT);
      return null;
    }
  }

  /// The fields of each object in an array that stands in a field; what is no object is refused and
  /// left out.
  public List<Fields> objects(String name, JsonNode array, String expected) {
    var objects = new ArrayList<Fields>();
    for (var i = 0; i < array.size(); i++) {
      if (array.get(i).isObject()) {
        objects.add(new Fields(array.get(i), at(name) + "/" + i, errors));
      } else {
        refuse(name, i, array.get(i), expected);
      }
    }
    return objects;
  }

  /// Notes that a field is wrong.
  public void refuse(String name, String expected) {
    var value = object.get(name);
    errors.add(new FieldError(at(name), value == null ? null : quoted(value), expected));
  }

  /// Notes that a field is wrong without repeating what it holds, which may be somebody's number or
  /// address.
  public void refuseUnquoted(String name, String expected) {
    errors.add(new FieldError(at(name), null, expected));
  }

  /// Notes that an element of an array is wrong.
  public void refuse(String name, int index, JsonNode element, String expected) {
    errors.add(new FieldError(at(name) + "/" + index, quoted(element), expected));
  }

  /// Notes every field that nobody asked for, so that a misspelt one is not silently ignored.
  public void refuseOthers() {
    for (var name : object.propertyNames()) {
      if (!known.contains(name)) {
        refuse(name, "no such field: there are " + String.join(", ", known));
      }
    }
  }

  private String at(String name) {
    // RFC 6901, section 3.
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private static String quoted(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }
}
