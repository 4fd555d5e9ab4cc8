package nl.burgernet.benchmarks;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.burgernet.subscribers.Block;
import nl.burgernet.subscribers.DutchTime;
import nl.burgernet.subscribers.Entry;

/// Makes contacts of a peer's rows: those whose window is open, on the channels that are wanted,
/// and each once. Only of the few rows that share a contact with another is remembered whom they
/// told.
final class OncePerContact implements Rows.Consumer {
  private static final Entry.Told[] NOBODY = {};

  private final Entry.Told[][] told;
  private final Block.Selected selected;
  private final Set<Long> toldBefore = new HashSet<>();

  OncePerContact(List<Entry.Profile> profiles, Block.Selected selected) {
    var time = DutchTime.at(Nation.INSTANT);
    told = new Entry.Told[profiles.size()][];
    Arrays.setAll(told, profile -> told(profiles.get(profile), time));
    this.selected = selected;
  }

  /// Whether a profile tells nobody at this moment.
  boolean isSilent(int profile) {
    return told[profile].length == 0;
  }

  static Entry.Told[] told(Entry.Profile profile, DutchTime time) {
    return profile.windows().areOpenAt(time)
        ? profile.contacts().stream()
            .filter(contact -> Nation.CHANNELS.contains(contact.channel()))
            .toArray(Entry.Told[]::new)
        : NOBODY;
  }

  @Override
  public void row(long participant, int latitude, int longitude, int profile, boolean several) {
    row(participant, profile, several);
  }

  /// A row of which the place needs no more looking at.
  void row(long participant, int profile, boolean several) {
    for (var contact : told[profile]) {
      // Ids are random, so a few bits mixed in do not make two contacts one.
      if (!several || toldBefore.add(participant ^ Long.rotateLeft(contact.ordinal() + 1L, 57))) {
        selected.contact(participant, contact.ordinal(), contact.channel(), several);
      }
    }
  }
}
