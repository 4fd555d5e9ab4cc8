package nl.burgernet.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.burgernet.events.Action;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Phase;
import nl.burgernet.geography.Region.Level;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.local.SuiteClient.Accepted;

/// What the accounts of the provinces post of a demo's action, and what of it stands in the end.
final class DemoPosts implements Scene {
  private static final String ABOUT = "X";
  private static final int PROVINCES = 12;

  private final SuiteClient suite;
  private final Witness witness;
  private final DemoAction demo;
  private final DemoPhoto photo;
  private final List<Accepted> heard = new ArrayList<>();
  private int due;
  private long read;

  /// @param photo what the posts show, if it is shown at all
  DemoPosts(SuiteClient suite, Witness witness, DemoAction demo, DemoPhoto photo) {
    this.suite = suite;
    this.witness = witness;
    this.demo = demo;
    this.photo = photo;
    read = suite.accepted("x");
  }

  @Override
  public void begin(Action action) throws InterruptedException {
    if (!action.channels().contains(Channel.X)) {
      return;
    }
    var accounts = accounts(action);
    due = accounts.size();
    witness.awaited(
        this::look,
        posts ->
            by(posts, this::tells).containsAll(accounts)
                && (!photo.wasShown() || by(posts, DemoPosts::shows).containsAll(accounts)));
    witness.note(
        ABOUT,
        "Of the accounts on X, those of the area tell of it, and no other: " + accounts,
        by(heard, this::tells).equals(accounts));
    if (photo.wasShown()) {
      witness.note(
          ABOUT,
          "Each shows the photo, once.",
          by(heard, DemoPosts::shows).equals(accounts)
              && heard.stream().filter(DemoPosts::shows).count() == accounts.size());
    }
    heard.stream().findFirst().ifPresent(post -> witness.show(post.text().strip()));
  }

  @Override
  public void end(Action action) throws InterruptedException {
    if (!action.channels().contains(Channel.X)) {
      return;
    }
    var accounts = accounts(action);
    witness.awaited(
        this::look,
        posts -> by(posts, this::concludes).containsAll(accounts) && standing().isEmpty());
    witness.note(
        ABOUT,
        "Each says how it ended, once, in a post that stands alone.",
        by(heard, this::concludes).equals(accounts)
            && heard.stream().filter(this::concludes).count() == accounts.size()
            && heard.stream()
                .filter(this::concludes)
                .noneMatch(post -> post.headers().containsKey("in_reply_to")));
    if (photo.wasShown()) {
      witness.note(ABOUT, "The posts with the photo are deleted.", standing().isEmpty());
    }
  }

  @Override
  public Optional<Row> row() {
    return due == 0
        ? Optional.empty()
        : Optional.of(
            new Row(
                Channel.X,
                "accounts",
                due,
                by(heard, this::tells).size(),
                by(heard, this::concludes).size()));
  }

  @Override
  public Map<String, String> messages() {
    var messages = new LinkedHashMap<String, String>();
    for (var post : heard) {
      var what =
          (isDeletion(post) ? "DELETED" : concludes(post) ? Phase.OUTCOME : Phase.ACTION)
              + " "
              + post.to()
              + (shows(post) ? " with the photo" : "");
      messages.putIfAbsent(what, post.text().strip());
    }
    return messages;
  }

  /// Reckoned from the map, and not by who posts.
  private static SortedSet<String> accounts(Action action) {
    var atlas = RegionAtlas.schematic();
    var accounts =
        new TreeSet<>(atlas.regionsTouching(action.area().geometry(atlas), Level.PROVINCE));
    if (accounts.isEmpty() || accounts.size() == PROVINCES) {
      accounts.add("NL");
    }
    return accounts;
  }

  private List<Accepted> look() {
    for (var post : suite.acceptedAfter("x", read)) {
      read = post.sequence();
      if (demo.phaseOf(post.text()) != null) {
        heard.add(post);
      }
    }
    return heard;
  }

  /// Posts with a photo that were not deleted.
  private List<Accepted> standing() {
    var deleted =
        heard.stream()
            .filter(DemoPosts::isDeletion)
            .map(post -> post.headers().getOrDefault("deleted", ""))
            .collect(Collectors.toSet());
    return heard.stream()
        .filter(DemoPosts::shows)
        .filter(post -> !deleted.contains(post.headers().getOrDefault("id", "")))
        .toList();
  }

  private boolean tells(Accepted post) {
    return !isDeletion(post) && demo.phaseOf(post.text()) == Phase.ACTION;
  }

  private boolean concludes(Accepted post) {
    return !isDeletion(post) && demo.phaseOf(post.text()) == Phase.OUTCOME;
  }

  private static boolean shows(Accepted post) {
    return post.headers().containsKey("media");
  }

  private static boolean isDeletion(Accepted post) {
    return post.headers().containsKey("deleted");
  }

  private static SortedSet<String> by(List<Accepted> posts, Predicate<Accepted> which) {
    return posts.stream()
        .filter(which)
        .map(Accepted::to)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
