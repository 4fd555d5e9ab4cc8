package nl.burgernet.inquire;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What somebody answered to an inquiry.
///
/// @param respondent names them in this inquiry only, by bits that lead to nobody without its key
/// @param values what they said, by question: words, or the options that they chose
/// @param photos the photos that they were given a form for, by question
record Answer(
    String respondent,
    Instant answeredAt,
    Map<String, List<String>> values,
    Map<String, List<String>> photos) {
  Answer {
    requireNonNull(respondent, "respondent");
    requireNonNull(answeredAt, "answeredAt");
    values = new TreeMap<>(requireNonNull(values, "values"));
    photos = new TreeMap<>(requireNonNull(photos, "photos"));
  }

  @Override
  public String toString() {
    return "Answer[hidden, " + answeredAt + "]";
  }
}
