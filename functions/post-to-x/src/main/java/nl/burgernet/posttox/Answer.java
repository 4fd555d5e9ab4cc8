package nl.burgernet.posttox;

import java.time.Instant;

/// What became of one call to X.
sealed interface Answer<T> {
  /// X did it.
  record Done<T>(T value) implements Answer<T> {}

  /// The account says the same already.
  record Duplicate<T>() implements Answer<T> {}

  /// The account said as much as it may for now.
  record TryLater<T>(Instant from) implements Answer<T> {}

  /// The call surely never reached X.
  record NotReached<T>() implements Answer<T> {}

  /// X will not do it, whenever it is asked, until somebody puts something right.
  ///
  /// @param status of HTTP
  record Refused<T>(int status) implements Answer<T> {}

  /// X may have done it: no answer came that says so.
  record Unknown<T>() implements Answer<T> {}
}
