package nl.burgernet.chatonmessenger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.burgernet.events.Wire;
import org.jspecify.annotations.Nullable;

/// What Meta hands over, as far as we read it: fields that are not here are passed over.
record PageEvents(@Nullable String object, @Nullable List<Entry> entry) {
  private static final String GET_STARTED = "GET_STARTED";

  record Entry(@Nullable String id, @Nullable List<Event> messaging) {}

  record Event(
      @Nullable Person sender,
      @Nullable Long timestamp,
      @Nullable Message message,
      @Nullable Postback postback) {
    Optional<Said> said() {
      if (sender == null || sender.id() == null || timestamp == null) {
        return Optional.empty();
      }
      var at = Instant.ofEpochMilli(timestamp);
      if (message != null && message.mid() != null && !Boolean.TRUE.equals(message.isEcho())) {
        var text = message.text() == null ? "" : message.text();
        return Optional.of(new Said(sender.id(), message.mid(), at, text));
      }
      if (postback != null) {
        // A tap on a button; older ones have no id of their own.
        var id =
            postback.mid() == null ? "postback-" + sender.id() + "-" + timestamp : postback.mid();
        var title = postback.title() == null ? "" : postback.title();
        return Optional.of(
            new Said(
                sender.id(), id, at, GET_STARTED.equals(postback.payload()) ? "start" : title));
      }
      return Optional.empty();
    }
  }

  record Person(@Nullable String id) {}

  record Message(
      @Nullable String mid,
      @Nullable String text,
      @JsonProperty("is_echo") @Nullable Boolean isEcho) {}

  record Postback(@Nullable String mid, @Nullable String title, @Nullable String payload) {}

  /// Reads a body; throws `MalformedMessage` for what is none.
  static PageEvents parse(String body) {
    return Wire.fromJson(body, PageEvents.class);
  }

  /// What people wrote to a page, in order.
  List<Said> saidTo(String page) {
    var said = new ArrayList<Said>();
    if ("page".equals(object) && entry != null) {
      for (var each : entry) {
        if (page.equals(each.id()) && each.messaging() != null) {
          each.messaging().forEach(event -> event.said().ifPresent(said::add));
        }
      }
    }
    return said;
  }
}
