package nl.burgernet.inquire;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.events.ActionId;

/// What was answered, under its inquiry.
interface Answers {
  /// So often somebody may answer; whoever does it more often is no person.
  int MOST_TIMES = 20;

  /// So many photos somebody may send in all.
  int MOST_PHOTOS = 5;

  /// All answers of an inquiry, in an order that says nothing about when they came.
  List<Answer> of(ActionId inquiry);

  Optional<Answer> find(ActionId inquiry, String respondent);

  int count(ActionId inquiry);

  /// Writes an answer, instead of one that the same respondent gave before; false when they did it
  /// too often.
  ///
  /// @param forgottenAt when it is deleted
  boolean put(
      ActionId inquiry,
      String respondent,
      Map<String, List<String>> values,
      Instant now,
      Instant forgottenAt);

  /// Notes a photo that somebody was given a form for; false when they had too many.
  boolean addPhoto(
      ActionId inquiry,
      String respondent,
      String question,
      String photo,
      Instant now,
      Instant forgottenAt);
}
