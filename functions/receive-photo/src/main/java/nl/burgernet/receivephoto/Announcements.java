package nl.burgernet.receivephoto;

import nl.burgernet.events.PhotosChanged;

/// Where those listen who show photos to the public.
interface Announcements {
  void announce(PhotosChanged event);
}
