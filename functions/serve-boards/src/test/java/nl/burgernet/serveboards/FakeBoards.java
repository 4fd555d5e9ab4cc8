package nl.burgernet.serveboards;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Boards in memory; counts how often they are looked up.
final class FakeBoards implements Boards {
  private final Map<String, Board> boards = new TreeMap<>();
  private int reads;

  @Override
  public Optional<Board> find(BoardId id) {
    reads++;
    return Optional.ofNullable(boards.get(id.value()));
  }

  @Override
  public void put(Board board) {
    boards.put(board.id().value(), board);
  }

  @Override
  public List<Board> all() {
    return List.copyOf(boards.values());
  }

  int reads() {
    return reads;
  }
}
