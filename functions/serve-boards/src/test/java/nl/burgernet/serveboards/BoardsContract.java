package nl.burgernet.serveboards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What every store of boards promises.
abstract class BoardsContract {
  abstract Boards boards();

  @Test
  void a_board_is_found_as_it_was_put_last() {
    var first = Street.board("dam", 3, 18);
    var second = Street.board("dam", 8, 40);

    assertThat(boards().find(first.id())).isEmpty();
    boards().put(first);
    assertThat(boards().find(first.id())).contains(first);
    boards().put(second);
    assertThat(boards().find(first.id())).contains(second);
  }

  @Test
  void all_boards_are_listed_by_their_ids() {
    for (var number = 10; number < 60; number++) {
      boards().put(Street.board("board-" + number, 1, 90));
    }

    assertThat(boards().all())
        .hasSize(50)
        .extracting(board -> board.id().value())
        .isSorted()
        .doesNotHaveDuplicates();
  }
}
