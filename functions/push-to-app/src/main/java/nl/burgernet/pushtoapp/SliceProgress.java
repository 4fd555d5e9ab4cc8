package nl.burgernet.pushtoapp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far the browsers of one slice were told.
///
/// @param leasedUntil until when somebody is at it
/// @param upTo the last device that was reached, whatever came of it
/// @param left those that could not be told yet
/// @param passed whether all were reached once, and the next slice is in the queue
record SliceProgress(
    @JsonProperty(required = true) long version,
    Instant leasedUntil,
    @Nullable DeviceId upTo,
    List<DeviceId> left,
    @JsonProperty(required = true) boolean passed) {
  static final SliceProgress NONE = new SliceProgress(0, Instant.EPOCH, null, List.of(), false);

  SliceProgress {
    requireNonNull(leasedUntil, "leasedUntil");
    left = List.copyOf(requireNonNull(left, "left"));
  }

  SliceProgress leased(Instant until) {
    return new SliceProgress(version + 1, until, upTo, left, passed);
  }

  SliceProgress reached(@Nullable DeviceId last, List<DeviceId> nowLeft, boolean nowPassed) {
    return new SliceProgress(version + 1, leasedUntil, last, nowLeft, nowPassed);
  }

  SliceProgress released() {
    return new SliceProgress(version + 1, Instant.EPOCH, upTo, left, passed);
  }
}
