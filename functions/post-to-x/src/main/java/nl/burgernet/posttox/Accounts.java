package nl.burgernet.posttox;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import nl.burgernet.events.ActionArea;
import nl.burgernet.geography.Region.Level;
import nl.burgernet.geography.RegionAtlas;

/// Our accounts, named by the region that each speaks to: a province, or the whole country.
final class Accounts {
  /// The account that speaks to the whole country.
  static final String NATIONAL = "NL";

  private static final int PROVINCES = 12;

  private final RegionAtlas atlas;
  private final SortedSet<String> all;

  Accounts(RegionAtlas atlas, SortedSet<String> all) {
    this.atlas = atlas;
    this.all = new TreeSet<>(all);
  }

  /// All accounts that there are.
  List<String> all() {
    return List.copyOf(all);
  }

  /// The accounts that tell of an area: those of the provinces that it touches, and the national
  /// one where it touches all of them, or none, as at sea.
  List<String> touchedBy(ActionArea area) {
    var provinces = atlas.regionsTouching(area.geometry(atlas), Level.PROVINCE);
    var touched = new TreeSet<>(provinces);
    if (provinces.isEmpty() || provinces.size() == PROVINCES) {
      touched.add(NATIONAL);
    }
    touched.retainAll(all);
    return List.copyOf(touched);
  }
}
