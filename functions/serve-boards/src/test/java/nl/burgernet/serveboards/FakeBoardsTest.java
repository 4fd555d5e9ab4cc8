package nl.burgernet.serveboards;

final class FakeBoardsTest extends BoardsContract {
  private final FakeBoards boards = new FakeBoards();

  @Override
  Boards boards() {
    return boards;
  }
}
