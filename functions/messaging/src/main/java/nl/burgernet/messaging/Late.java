package nl.burgernet.messaging;

import java.util.function.Supplier;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/// What is made when it is first asked for, since a function's start need not wait for it, and at
/// the latest before the function's snapshot is taken, since whoever wakes from that must not
/// either.
public final class Late<T> implements Supplier<T>, Resource {
  private final Supplier<T> maker;
  private @Nullable T made;

  private Late(Supplier<T> maker) {
    this.maker = maker;
  }

  /// Something that is made late.
  ///
  /// @param maker asked once
  public static <T> Late<T> of(Supplier<T> maker) {
    var late = new Late<>(maker);
    Core.getGlobalContext().register(late);
    return late;
  }

  @Override
  public synchronized T get() {
    var held = made;
    if (held == null) {
      held = maker.get();
      made = held;
    }
    return held;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    get();
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {}
}
