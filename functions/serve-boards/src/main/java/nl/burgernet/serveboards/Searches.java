package nl.burgernet.serveboards;

import java.time.Instant;
import java.util.List;
import nl.burgernet.events.PhotosChanged;

/// The searches of the last days. What is heard may come twice or in another order: the newest of
/// each search counts.
interface Searches {
  /// Keeps a search as it runs by now, unless something newer was heard of it.
  void runs(Search.Running search);

  /// Keeps that a search ended, for good.
  void ended(Search.Ended search);

  /// Keeps which photos the public may see, unless something newer was heard of them.
  void show(PhotosChanged photos);

  /// All of them.
  Heard all();

  /// The searches, in the order of their ids.
  ///
  /// @param lastAt when anything was heard last of any of them, also of one that cannot be read;
  ///   [Instant#EPOCH] where nothing was, [Instant#MAX] where it was not noted
  record Heard(List<Search> searches, Instant lastAt) {
    public Heard {
      searches = List.copyOf(searches);
    }
  }
}
