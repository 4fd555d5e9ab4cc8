package nl.burgernet.serveboards;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.Kind;
import nl.burgernet.events.PublicPhoto;
import nl.burgernet.events.Texts;
import org.jspecify.annotations.Nullable;

/// An action about somebody who is missing, as boards know it: nothing else can be one.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
sealed interface Search {
  About about();

  /// For which boards a search is.
  record About(
      ActionId id,
      Kind kind,
      @Nullable ChildAlert childAlert,
      @JsonProperty(required = true) boolean exercise,
      ActionArea area) {
    public About {
      requireNonNull(id, "id");
      requireNonNull(area, "area");
      if (!requireNonNull(kind, "kind").isAboutSomebodyMissing()) {
        throw new IllegalArgumentException("boards show missing persons only, not " + kind);
      }
    }

    static About of(Action action) {
      return new About(
          action.id(), action.kind(), action.childAlert(), action.exercise(), action.area());
    }

    boolean isAmberAlert() {
      return childAlert == ChildAlert.AMBER_ALERT;
    }
  }

  /// The public is asked to look out.
  ///
  /// @param sequence counts what the control room changed
  /// @param until when nothing of it may be shown any more
  /// @param photos those that the public may see
  @JsonTypeName("running")
  record Running(
      About about,
      @JsonProperty(required = true) int sequence,
      Texts texts,
      Instant startedAt,
      Instant changedAt,
      Instant until,
      List<PublicPhoto> photos)
      implements Search {
    public Running {
      requireNonNull(about, "about");
      requireNonNull(texts, "texts");
      requireNonNull(startedAt, "startedAt");
      requireNonNull(changedAt, "changedAt");
      requireNonNull(until, "until");
      photos = photos == null ? List.of() : List.copyOf(photos);
    }

    Running showing(List<PublicPhoto> shown, Instant at) {
      return new Running(
          about, sequence, texts, startedAt, at.isAfter(changedAt) ? at : changedAt, until, shown);
    }
  }

  /// It ended; who was looked for is forgotten.
  @JsonTypeName("ended")
  record Ended(About about, Instant endedAt) implements Search {
    public Ended {
      requireNonNull(about, "about");
      requireNonNull(endedAt, "endedAt");
    }
  }
}
