package nl.burgernet.inquire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/// Something that a neighbourhood is asked.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
sealed interface Question {
  /// Names the question within its inquiry: `q1`, `q2` and so on.
  String id();

  String text();

  /// Whether there is no answer without an answer to this.
  boolean required();

  /// Answered in one's own words.
  @JsonTypeName("Text")
  record InWords(String id, String text, @JsonProperty(required = true) boolean required)
      implements Question {
    public InWords {
      requireNonNull(id, "id");
      requireNonNull(text, "text");
    }
  }

  /// Answered by one of several options.
  @JsonTypeName("SingleChoice")
  record OneOf(
      String id, String text, List<String> options, @JsonProperty(required = true) boolean required)
      implements Question {
    public OneOf {
      requireNonNull(id, "id");
      requireNonNull(text, "text");
      options = List.copyOf(requireNonNull(options, "options"));
    }
  }

  /// Answered by any of several options.
  @JsonTypeName("MultipleChoice")
  record AnyOf(
      String id, String text, List<String> options, @JsonProperty(required = true) boolean required)
      implements Question {
    public AnyOf {
      requireNonNull(id, "id");
      requireNonNull(text, "text");
      options = List.copyOf(requireNonNull(options, "options"));
    }
  }

  /// Answered by photos, which are sent apart from the other answers.
  @JsonTypeName("Photo")
  record ByPhoto(String id, String text) implements Question {
    public ByPhoto {
      requireNonNull(id, "id");
      requireNonNull(text, "text");
    }

    @Override
    public boolean required() {
      return false;
    }
  }
}
