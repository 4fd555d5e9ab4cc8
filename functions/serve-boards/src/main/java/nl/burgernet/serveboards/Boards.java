package nl.burgernet.serveboards;

import java.util.List;
import java.util.Optional;

/// The boards that there are.
interface Boards {
  Optional<Board> find(BoardId id);

  /// Keeps a board as it is from now on.
  void put(Board board);

  /// All boards, in the order of their ids.
  List<Board> all();
}
