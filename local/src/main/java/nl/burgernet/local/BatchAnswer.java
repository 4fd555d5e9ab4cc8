package nl.burgernet.local;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;

/// What a function says about the items of a batch.
sealed interface BatchAnswer {
  record AllDone() implements BatchAnswer {}

  record AllFailed(String reason) implements BatchAnswer {}

  record SomeFailed(Set<String> failed) implements BatchAnswer {}

  /// Reads `batchItemFailures`; as Lambda does it takes an answer that it cannot trust for a
  /// failure of the whole batch.
  static BatchAnswer of(byte[] answer, Set<String> items, boolean reportsFailures) {
    if (!reportsFailures || answer.length == 0) {
      return new AllDone();
    }
    try {
      var failed = new HashSet<String>();
      for (var failure : Json.read(answer).path("batchItemFailures")) {
        var item = failure.path("itemIdentifier").asString("");
        if (!items.contains(item)) {
          return new AllFailed("it reported an item that was not in the batch: '" + item + "'");
        }
        failed.add(item);
      }
      return failed.isEmpty() ? new AllDone() : new SomeFailed(failed);
    } catch (JacksonException e) {
      return new AllFailed("its answer is not JSON: " + e.getOriginalMessage());
    }
  }
}
