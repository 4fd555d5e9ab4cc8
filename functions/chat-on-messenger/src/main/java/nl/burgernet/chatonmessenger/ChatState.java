package nl.burgernet.chatonmessenger;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import nl.burgernet.geography.GeoPoint;

/// Where a conversation stands: what was asked last.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
sealed interface ChatState {
  /// Nothing was asked.
  @JsonTypeName("silent.v1")
  record Silent() implements ChatState {}

  /// Whether they are sixteen or older.
  @JsonTypeName("asked-age.v1")
  record AskedAge() implements ChatState {}

  /// Where they live.
  @JsonTypeName("asked-place.v1")
  record AskedPlace() implements ChatState {}

  /// Which of these places they mean.
  @JsonTypeName("asked-which.v1")
  record AskedWhich(List<Option> options) implements ChatState {
    public AskedWhich {
      options = List.copyOf(requireNonNull(options, "options"));
    }

    @Override
    public String toString() {
      return "AskedWhich[" + options.size() + " hidden]";
    }
  }

  /// A place that they may mean.
  ///
  /// @param latitude in millionths of a degree
  /// @param longitude in millionths of a degree
  record Option(
      String title,
      @JsonProperty(required = true) int latitude,
      @JsonProperty(required = true) int longitude) {
    public Option {
      requireNonNull(title, "title");
    }

    GeoPoint point() {
      return GeoPoint.ofMicrodegrees(latitude, longitude);
    }

    @Override
    public String toString() {
      return "Option[hidden]";
    }
  }
}
