package nl.burgernet.local;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Everything a provider accepted: the newest messages in full, and of all of them how often each
/// recipient got each text.
final class Outbox {
  /// One message as the recipient sees it; a text message has an empty subject.
  record Kept(
      long sequence,
      Instant at,
      String to,
      String subject,
      String text,
      Map<String, String> headers) {}

  private static final int SHARED_TEXTS = 256;

  private final int keptInFull;
  private final ArrayDeque<Kept> newest = new ArrayDeque<>();
  private final Counts counts = new Counts();
  // A national action is one text for millions: each is held once.
  private final Map<String, String> texts = new HashMap<>();
  private long total;

  Outbox(int keptInFull) {
    this.keptInFull = keptInFull;
  }

  synchronized void keep(
      Instant at, String to, String subject, String text, Map<String, String> headers) {
    total++;
    counts.increment(digest(to, text));
    if (texts.size() > SHARED_TEXTS) {
      texts.clear();
    }
    var shared = texts.computeIfAbsent(text, same -> same);
    newest.addLast(new Kept(total, at, to, subject, shared, Map.copyOf(headers)));
    if (newest.size() > keptInFull) {
      newest.removeFirst();
    }
  }

  /// How many messages were accepted since the start.
  synchronized long total() {
    return total;
  }

  /// How many different pairs of recipient and text there were.
  synchronized int different() {
    return counts.size();
  }

  /// How often this recipient was sent this text.
  synchronized int times(String to, String text) {
    return counts.of(digest(to, text));
  }

  /// How often the recipient who was sent one text most often was sent it: 1 is what it should be.
  synchronized int mostTimes() {
    return counts.highest();
  }

  /// Messages later than a sequence number that contain a text, oldest first.
  synchronized List<Kept> after(long sequence, int limit, String containing) {
    var found = new ArrayList<Kept>();
    for (var kept : newest) {
      if (kept.sequence() > sequence && found.size() < limit && contains(kept, containing)) {
        found.add(kept);
      }
    }
    return found;
  }

  /// The newest messages, newest first.
  List<Kept> latest(int limit) {
    return latest(limit, "");
  }

  /// The newest messages that contain a text, newest first.
  synchronized List<Kept> latest(int limit, String containing) {
    var found = new ArrayList<Kept>();
    var iterator = newest.descendingIterator();
    while (iterator.hasNext() && found.size() < limit) {
      var kept = iterator.next();
      if (contains(kept, containing)) {
        found.add(kept);
      }
    }
    return found;
  }

  private static boolean contains(Kept kept, String wanted) {
    return wanted.isEmpty()
        || kept.to().contains(wanted)
        || kept.subject().contains(wanted)
        || kept.text().contains(wanted)
        || kept.headers().values().stream().anyMatch(value -> value.contains(wanted));
  }

  /// 64 bits of FNV-1a, well mixed: two of three million messages are alike once in four million
  /// runs.
  private static long digest(String to, String text) {
    var hash = 0xcbf29ce484222325L;
    hash = fnv(hash, to);
    hash = (hash ^ 0x1_0000) * 0x100000001b3L;
    hash = fnv(hash, text);
    hash = (hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L;
    return hash ^ (hash >>> 29);
  }

  private static long fnv(long hash, String text) {
    for (var i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /// Counts by a 64-bit key, in two arrays: about 20 bytes a key, where a map takes 90.
  private static final class Counts {
    private long[] keys = new long[1024];
    private int[] values = new int[1024];
    private int size;
    private int highest;

    void increment(long key) {
      if (size * 3 > keys.length * 2) {
        grow();
      }
      var slot = slot(keys, values, key);
      if (values[slot] == 0) {
        keys[slot] = key;
        size++;
      }
      values[slot]++;
      highest = Math.max(highest, values[slot]);
    }

    int of(long key) {
      return values[slot(keys, values, key)];
    }

    int size() {
      return size;
    }

    int highest() {
      return highest;
    }

    private void grow() {
      var moreKeys = new long[keys.length * 2];
      var moreValues = new int[keys.length * 2];
      for (var i = 0; i < keys.length; i++) {
        if (values[i] > 0) {
          var slot = slot(moreKeys, moreValues, keys[i]);
          moreKeys[slot] = keys[i];
          moreValues[slot] = values[i];
        }
      }
      keys = moreKeys;
      values = moreValues;
    }

    private static int slot(long[] keys, int[] values, long key) {
      var mask = keys.length - 1;
      var slot = (int) key & mask;
      while (values[slot] != 0 && keys[slot] != key) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }
  }
}
