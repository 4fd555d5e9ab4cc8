package nl.burgernet.serveboards;

import nl.burgernet.events.PhotosChanged;

/// Puts photos to the search that they belong to.
final class SearchPhotos {
  private SearchPhotos() {}

  static Search on(Search search, PhotosChanged photos) {
    return switch (search) {
      case Search.Running running -> running.showing(photos.photos(), photos.occurredAt());
      case Search.Ended ended -> ended;
    };
  }
}
