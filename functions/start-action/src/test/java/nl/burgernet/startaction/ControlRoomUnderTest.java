package nl.burgernet.startaction;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import nl.burgernet.controlroom.Act;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;

/// The control room's door in front of a book in memory, for tests of the whole.
public final class ControlRoomUnderTest {
  private final FakeActions book = new FakeActions();
  private final ActionDoor door;

  /// @param step called before and after each look into the book and each write
  /// @param stream gets each action as it was written, at the moment that it is
  public ControlRoomUnderTest(Runnable step, Consumer<ActionRecord> stream, InstantSource clock) {
    door = Doors.local(new Stepping(book, step, stream), clock);
  }

  public HttpAnswer answer(HttpRequest request) {
    return door.answer(request);
  }

  public Optional<ActionRecord> find(ActionId id) {
    return book.find(id).map(Actions.Stored::record);
  }

  /// All that was signed for, in order.
  public List<Act> acts() {
    return List.copyOf(book.acts());
  }

  private record Stepping(Actions book, Runnable step, Consumer<ActionRecord> stream)
      implements Actions {
    @Override
    public Optional<Stored> find(ActionId id) {
      step.run();
      var found = book.find(id);
      step.run();
      return found;
    }

    @Override
    public Written start(Stored started, Act act) {
      step.run();
      return streamed(book.start(started, act), started);
    }

    @Override
    public Written change(Stored changed, Act act) {
      step.run();
      return streamed(book.change(changed, act), changed);
    }

    private Written streamed(Written written, Stored action) {
      if (written instanceof Written.Done) {
        stream.accept(action.record());
      }
      step.run();
      return written;
    }

    @Override
    public List<ActionId> open() {
      return book.open();
    }

    @Override
    public List<ActionRecord> running() {
      return book.running();
    }
  }
}
