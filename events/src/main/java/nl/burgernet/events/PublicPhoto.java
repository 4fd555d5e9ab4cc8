package nl.burgernet.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;

/// A photo that the control room shows to the public, until the action's outcome.
///
/// @param alt what can be seen, for who cannot see it
/// @param renditions the same photo in several sizes, the smallest first; never empty
public record PublicPhoto(UUID id, String alt, List<Rendition> renditions) {
  public PublicPhoto {
    requireNonNull(id, "id");
    requireNonNull(alt, "alt");
    renditions = List.copyOf(requireNonNull(renditions, "renditions"));
    if (renditions.isEmpty()) {
      throw new IllegalArgumentException("a photo has at least one rendition");
    }
  }

  /// A JPEG at an address that everybody may read.
  ///
  /// @param width in pixels
  /// @param height in pixels
  public record Rendition(
      String url,
      @JsonProperty(required = true) int width,
      @JsonProperty(required = true) int height) {
    public Rendition {
      requireNonNull(url, "url");
    }
  }

  /// The largest rendition whose longer side has at most so many pixels; the smallest if all have
  /// more.
  public Rendition within(int pixels) {
    return renditions.reversed().stream()
        .filter(rendition -> Math.max(rendition.width(), rendition.height()) <= pixels)
        .findFirst()
        .orElseGet(renditions::getFirst);
  }
}
