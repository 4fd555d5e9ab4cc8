package nl.burgernet.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the control room changed of an action that runs; the action itself is then as changed.
///
/// @param sequence counts the updates of an action, from 1
/// @param correction whether what was said before was wrong, instead of no longer all there is
/// @param texts told to everybody who was told of the action, and standing on their own
/// @param textsBefore the texts that they replace
/// @param area where the public is from now on
/// @param areaBefore the area that it replaces
/// @param channels those that were added
/// @param wave the selection that this begins; absent when nobody is told who was not to be told
///   before
public record Update(
    @JsonProperty(required = true) int sequence,
    Instant at,
    @JsonProperty(required = true) boolean correction,
    @Nullable Texts texts,
    @Nullable Texts textsBefore,
    @Nullable ActionArea area,
    @Nullable ActionArea areaBefore,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<Channel> channels,
    @Nullable Instant plannedEnd,
    @Nullable Integer wave) {
  public Update {
    requireNonNull(at, "at");
    channels = channels == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(channels));
    if ((texts == null) != (textsBefore == null) || (area == null) != (areaBefore == null)) {
      throw new IllegalArgumentException("an update keeps what it replaces");
    }
    if ((wave != null) != (area != null || !channels.isEmpty())) {
      throw new IllegalArgumentException("a wave begins with another area or channel, and only so");
    }
  }

  /// This update with words that name nobody, where it had words.
  Update withoutNames(Texts words) {
    return texts == null
        ? this
        : new Update(
            sequence, at, correction, words, words, area, areaBefore, channels, plannedEnd, wave);
  }

  /// Whether those who were told of the action hear of this.
  public boolean tells() {
    return texts != null;
  }

  /// What is asked to be changed of an action.
  ///
  /// @param incident what "nearest first" counts from now on
  /// @param channels those that are to be added
  public record Change(
      boolean correction,
      @Nullable Texts texts,
      @Nullable ActionArea area,
      @Nullable Place incident,
      Set<Channel> channels,
      @Nullable Instant plannedEnd) {
    public Change {
      channels = Set.copyOf(channels);
    }

    public static Change ofTexts(Texts texts) {
      return new Change(false, texts, null, null, Set.of(), null);
    }

    public static Change ofArea(ActionArea area) {
      return new Change(false, null, area, null, Set.of(), null);
    }
  }
}
