package nl.burgernet.publishactions;

import java.net.URI;
import nl.burgernet.events.ActionId;

/// Where everything is for the public.
record Links(URI address) {
  String of(String path) {
    return address.resolve("/" + path).toString();
  }

  String page(ActionId id) {
    return of("a/" + id);
  }

  String cap(ActionId id) {
    return of("feeds/cap/" + id + ".xml");
  }

  /// Who sends, in CAP: a name without spaces, commas and the like.
  String sender() {
    return "burgernet@" + address.getHost();
  }
}
