package nl.burgernet.inquire;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.burgernet.events.ActionId;

/// Answers in memory.
final class FakeAnswers implements Answers {
  private final Map<ActionId, SortedMap<String, Kept>> kept = new HashMap<>();
  private final InstantSource clock;

  private record Kept(Answer answer, int times, Instant forgottenAt) {}

  FakeAnswers(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public List<Answer> of(ActionId inquiry) {
    return all(inquiry).values().stream()
        .filter(one -> one.forgottenAt().isAfter(clock.instant()))
        .map(Kept::answer)
        .toList();
  }

  @Override
  public Optional<Answer> find(ActionId inquiry, String respondent) {
    return of(inquiry).stream()
        .filter(answer -> answer.respondent().equals(respondent))
        .findFirst();
  }

  @Override
  public int count(ActionId inquiry) {
    return of(inquiry).size();
  }

  @Override
  public boolean put(
      ActionId inquiry,
      String respondent,
      Map<String, List<String>> values,
      Instant now,
      Instant forgottenAt) {
    var before = all(inquiry).get(respondent);
    if (before != null && before.times() >= MOST_TIMES) {
      return false;
    }
    all(inquiry)
        .put(
            respondent,
            new Kept(
                new Answer(
                    respondent, now, values, before == null ? Map.of() : before.answer().photos()),
                before == null ? 1 : before.times() + 1,
                forgottenAt));
    return true;
  }

  @Override
  public boolean addPhoto(
      ActionId inquiry,
      String respondent,
      String question,
      String photo,
      Instant now,
      Instant forgottenAt) {
    var before =
        all(inquiry)
            .getOrDefault(
                respondent, new Kept(new Answer(respondent, now, Map.of(), Map.of()), 0, now));
    var photos = new HashMap<String, List<String>>();
    before.answer().photos().forEach((id, ids) -> photos.put(id, new ArrayList<>(ids)));
    if (photos.values().stream().mapToInt(List::size).sum() >= MOST_PHOTOS) {
      return false;
    }
    photos.computeIfAbsent(question, id -> new ArrayList<>()).add(photo);
    all(inquiry)
        .put(
            respondent,
            new Kept(
                new Answer(
                    respondent, before.answer().answeredAt(), before.answer().values(), photos),
                before.times(),
                forgottenAt));
    return true;
  }

  private SortedMap<String, Kept> all(ActionId inquiry) {
    return kept.computeIfAbsent(inquiry, id -> new TreeMap<>());
  }
}
