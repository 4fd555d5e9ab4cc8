package nl.burgernet.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.burgernet.local.Population;
import nl.burgernet.subscribers.Participant;

/// Who has an address near a place, so that small areas can be counted without looking at
/// everybody.
final class Homes {
  /// A twentieth of a degree: three kilometres at least.
  private static final int MICRODEGREES = 50_000;

  private static final int ROW = 10_000;

  private final Population population;
  private final Map<Integer, int[]> byPart = new HashMap<>();

  Homes(Population population) {
    this.population = population;
    var adding = new HashMap<Integer, IntStream.Builder>();
    var next = new int[1];
    population
        .participants()
        .forEach(
            participant -> {
              var index = next[0]++;
              participant.addresses().stream()
                  .mapToInt(home -> part(home.latitude(), home.longitude()))
                  .distinct()
                  .forEach(
                      part -> adding.computeIfAbsent(part, key -> IntStream.builder()).add(index));
            });
    adding.forEach((part, indexes) -> byPart.put(part, indexes.build().toArray()));
  }

  /// Everybody with an address within three kilometres of a place, and some more.
  Stream<Participant> around(int latitude, int longitude) {
    return IntStream.rangeClosed(-1, 1)
        .flatMap(
            row ->
                IntStream.rangeClosed(-1, 1)
                    .flatMap(
                        column ->
                            IntStream.of(
                                byPart.getOrDefault(
                                    part(latitude, longitude) + row * ROW + column, new int[0]))))
        .distinct()
        .mapToObj(index -> population.participants(index, index + 1).findFirst().orElseThrow());
  }

  private static int part(int latitude, int longitude) {
    return latitude / MICRODEGREES * ROW + longitude / MICRODEGREES;
  }
}
