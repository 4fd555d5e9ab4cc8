package nl.burgernet.inquire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.answerlinks.LinkKey;
import nl.burgernet.controlroom.Act;
import nl.burgernet.events.ActionId;

/// The book of all inquiries: who writes in it signs for it, in one stroke.
interface Inquiries {
  Optional<Stored> find(ActionId id);

  /// The newest of a control room, at most so many.
  List<Inquiry> newest(String controlRoom, int most);

  /// Writes a new inquiry, the key of its links and the act, unless an inquiry stands under its id.
  Written start(Stored started, LinkKey key, Act act);

  /// Writes a changed inquiry and the act, unless the inquiry was changed since it was read.
  Written change(Stored changed, Act act);

  /// The same for one that nobody can answer any more: throws away the key of its links, so that
  /// nobody can say again whose an answer is.
  Written close(Stored closed, Act act);

  /// An inquiry with what a repeat of its requests is known by.
  ///
  /// @param done the digests of later requests, by the digests of their keys
  record Stored(Inquiry inquiry, String requestDigest, Map<String, String> done) {
    public Stored {
      done = Map.copyOf(done);
    }

    Stored changed(Inquiry changed, String key, String digest) {
      var all = new HashMap<>(done);
      all.put(key, digest);
      return new Stored(changed, requestDigest, all);
    }
  }

  /// What came of writing.
  sealed interface Written {
    record Done() implements Written {}

    /// Somebody else was first; nothing was written.
    record Overtaken(Stored winner) implements Written {}
  }
}
