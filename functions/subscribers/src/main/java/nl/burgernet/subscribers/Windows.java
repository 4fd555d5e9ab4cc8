package nl.burgernet.subscribers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/// When somebody wants to be told about an address: in any of these windows; without a window,
/// always.
public record Windows(@JsonValue List<Window> windows) {
  public static final Windows ALWAYS = new Windows(List.of());

  @JsonCreator
  public Windows {
    windows = List.copyOf(windows);
  }

  public boolean areOpenAt(DutchTime time) {
    if (windows.isEmpty()) {
      return true;
    }
    for (var window : windows) {
      if (window.isOpenAt(time)) {
        return true;
      }
    }
    return false;
  }
}
