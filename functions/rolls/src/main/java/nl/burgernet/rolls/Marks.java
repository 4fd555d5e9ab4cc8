package nl.burgernet.rolls;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// The marks of a slice's entries in one phase, in their order.
public final class Marks {
  private final Mark[] marks;

  private Marks(Mark[] marks) {
    this.marks = marks;
  }

  static Marks waiting(int size) {
    var marks = new Mark[size];
    Arrays.fill(marks, Mark.WAITING);
    return new Marks(marks);
  }

  static Marks parse(String letters) {
    return new Marks(
        letters.chars().mapToObj(letter -> Mark.of((char) letter)).toArray(Mark[]::new));
  }

  public Mark get(int index) {
    return marks[index];
  }

  public int size() {
    return marks.length;
  }

  /// These marks with those of some entries changed.
  public Marks with(Map<Integer, Mark> changes) {
    var changed = marks.clone();
    changes.forEach((index, mark) -> changed[index] = mark);
    return new Marks(changed);
  }

  public Map<Mark, Integer> counts() {
    var counts = new EnumMap<Mark, Integer>(Mark.class);
    for (var mark : marks) {
      counts.merge(mark, 1, Integer::sum);
    }
    return counts;
  }

  @Override
  public String toString() {
    var letters = new StringBuilder(marks.length);
    for (var mark : marks) {
      letters.append(mark.letter());
    }
    return letters.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Marks that && Arrays.equals(marks, that.marks);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(marks);
  }
}
