package nl.burgernet.local;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is waiting, by group; the groups take turns, so that a large one cannot hold up a small
/// one.
final class FairBuffer<T> {
  private final int capacity;
  private final Map<String, ArrayDeque<T>> groups = new HashMap<>();
  private final ArrayDeque<String> turns = new ArrayDeque<>();
  private int size;
  private long oldestNanos;

  FairBuffer(int capacity) {
    this.capacity = capacity;
  }

  synchronized void add(String group, T waiting) {
    if (size++ == 0) {
      oldestNanos = System.nanoTime();
    }
    var ofGroup =
        groups.computeIfAbsent(
            group,
            newGroup -> {
              turns.addLast(newGroup);
              return new ArrayDeque<>();
            });
    ofGroup.addLast(waiting);
    notifyAll();
  }

  synchronized void awaitSome() throws InterruptedException {
    while (size == 0) {
      wait();
    }
  }

  /// Waits until something is there and the batch is full or the window has passed; groups are
  /// served in turn.
  synchronized List<T> take(int atMost, Duration window) throws InterruptedException {
    awaitSome();
    while (size < atMost && leftOf(window) > 0) {
      wait(leftOf(window));
    }
    var taken = new ArrayList<T>(Math.min(atMost, size));
    while (taken.size() < atMost && size > 0) {
      var group = turns.removeFirst();
      var ofGroup = groups.getOrDefault(group, new ArrayDeque<>());
      taken.add(ofGroup.removeFirst());
      size--;
      if (ofGroup.isEmpty()) {
        groups.remove(group);
      } else {
        turns.addLast(group);
      }
    }
    oldestNanos = System.nanoTime();
    notifyAll();
    return taken;
  }

  synchronized void awaitRoom() throws InterruptedException {
    while (size >= capacity) {
      wait();
    }
  }

  synchronized int size() {
    return size;
  }

  private long leftOf(Duration window) {
    var passed = Duration.ofNanos(System.nanoTime() - oldestNanos);
    return window.minus(passed).toMillis();
  }
}
