package nl.burgernet.serveboards;

import java.time.Instant;
import nl.burgernet.events.Place;

/// A board like another, but for what a test says.
final class BoardLike {
  private final Board usual;
  private BoardId id;
  private Place place;
  private Board.Shows shows;
  private int nearMetres;
  private boolean photos;
  private boolean exercises;
  private int silentAfterMinutes;
  private int link;
  private Instant since;

  BoardLike(Board usual) {
    this.usual = usual;
    this.id = usual.id();
    this.place = usual.place();
    this.shows = usual.shows();
    this.nearMetres = usual.nearMetres();
    this.photos = usual.photos();
    this.exercises = usual.exercises();
    this.silentAfterMinutes = usual.silentAfterMinutes();
    this.link = usual.link();
    this.since = usual.since();
  }

  /// A board of three lines of eighteen characters.
  static BoardLike small(String id) {
    return new BoardLike(Street.board(id, 3, 18));
  }

  BoardLike named(String other) {
    id = new BoardId(other);
    return this;
  }

  BoardLike at(Place other, int near) {
    place = other;
    nearMetres = near;
    return this;
  }

  BoardLike showing(Board.Shows others) {
    shows = others;
    return this;
  }

  BoardLike withoutPhotos() {
    photos = false;
    return this;
  }

  BoardLike withExercises() {
    exercises = true;
    return this;
  }

  BoardLike neverSilent() {
    silentAfterMinutes = 0;
    return this;
  }

  BoardLike linked(int times) {
    link = times;
    return this;
  }

  BoardLike since(Instant other) {
    since = other;
    return this;
  }

  Board board() {
    return new Board(
        id,
        usual.vendor(),
        place,
        usual.size(),
        usual.colour(),
        shows,
        nearMetres,
        photos,
        exercises,
        silentAfterMinutes,
        link,
        since);
  }
}
