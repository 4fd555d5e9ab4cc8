package nl.burgernet.receivephoto;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.burgernet.events.ActionId;

/// One photo that was asked for, and whose it is.
record Arrival(Kind kind, ActionId actionId, UUID id) {
  private static final Pattern KEY =
      Pattern.compile("arrivals/(sightings|photos|answers)/([0-9a-f-]{36})/([0-9a-f-]{36})");

  /// What a photo is for.
  enum Kind {
    /// Sent by a citizen, for the control room alone.
    SIGHTING("sightings"),
    /// Sent by the control room, for everybody.
    PUBLIC("photos"),
    /// Sent by a citizen with an answer to an inquiry, for the control room alone.
    ANSWER("answers");

    private final String folder;

    Kind(String folder) {
      this.folder = folder;
    }

    static Kind in(String folder) {
      return Arrays.stream(values())
          .filter(kind -> kind.folder.equals(folder))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no photos are in " + folder));
    }
  }

  /// Reads a key back; nothing for what no form of ours was made for.
  static Optional<Arrival> at(String key) {
    var parts = KEY.matcher(key);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Arrival(
              Kind.in(parts.group(1)),
              ActionId.parse(parts.group(2)),
              UUID.fromString(parts.group(3))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Where it arrives, as it was sent.
  String key() {
    return "arrivals/" + folder();
  }

  /// Where it lies after it was checked, in one of its sizes.
  String key(Size size) {
    return key(size.name());
  }

  private String key(int size) {
    return folder() + "/" + size + ".jpg";
  }

  /// Wherever it may lie after it was checked.
  List<String> keys() {
    return PhotoCheck.SIZES.stream().map(this::key).toList();
  }

  /// Where it is said what became of it.
  String fateKey() {
    return "fates/" + folder();
  }

  private String folder() {
    return kind.folder + "/" + actionId + "/" + id;
  }
}
