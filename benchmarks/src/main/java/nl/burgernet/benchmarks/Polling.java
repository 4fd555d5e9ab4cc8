package nl.burgernet.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// Boards that ask a server, spread evenly over a period.
///
/// A poll's latency counts from the moment at which it was due, not from when it was sent: while a
/// server stalls, the polls that wait for it are as late as they would be for the boards.
final class Polling implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final URI server;
  private final List<Poller> boards;
  private final Map<String, String> tags = new ConcurrentHashMap<>();
  private final Map<String, byte[]> bodies = new ConcurrentHashMap<>();

  /// One board.
  ///
  /// @param remembers whether it says what it has, as a browser does; most players do not
  record Poller(String path, boolean remembers) {}

  /// How one poll went.
  ///
  /// @param status 0 if nobody answered
  private record Poll(int status, long bytes, long nanos) {}

  /// How a round of polls went.
  ///
  /// @param unchanged how many were answered with 304
  /// @param bytes of heads and bodies of all answers
  /// @param nanos from the moment each was due to the end of its answer, the fastest first
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Round(int asked, int answered, int unchanged, long bytes, long[] nanos) {
    /// All polls of several rounds.
    static Round together(List<Round> rounds) {
      return new Round(
          rounds.stream().mapToInt(Round::asked).sum(),
          rounds.stream().mapToInt(Round::answered).sum(),
          rounds.stream().mapToInt(Round::unchanged).sum(),
          rounds.stream().mapToLong(Round::bytes).sum(),
          rounds.stream().flatMapToLong(round -> Arrays.stream(round.nanos())).sorted().toArray());
    }

    /// So many milliseconds at most took a share of the polls; the slowest for a share of 1.
    double millis(double share) {
      return nanos[Math.clamp((long) Math.ceil(share * nanos.length) - 1, 0, nanos.length - 1)]
          / 1e6;
    }
  }

  Polling(URI server, List<Poller> boards) {
    this.server = server;
    this.boards = boards;
  }

  /// After how many nanoseconds of a period each of so many polls is due.
  static long due(int poll, int polls, Duration period) {
    return Math.multiplyExact(period.toNanos(), (long) poll) / polls;
  }

  /// Has every board ask once.
  Round round(Duration period) throws InterruptedException {
    var polls = new ArrayList<Future<Poll>>();
    var start = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < boards.size(); i++) {
        var board = boards.get(i);
        var due = start + due(i, boards.size(), period);
        for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        polls.add(threads.submit(() -> poll(board, due)));
      }
    }
    return round(polls);
  }

  private static Round round(List<Future<Poll>> polls) throws InterruptedException {
    var done = new ArrayList<Poll>();
    for (var poll : polls) {
      try {
        done.add(poll.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
    return new Round(
        done.size(),
        (int) done.stream().filter(poll -> poll.status == 200 || poll.status == 304).count(),
        (int) done.stream().filter(poll -> poll.status == 304).count(),
        done.stream().mapToLong(Poll::bytes).sum(),
        done.stream().mapToLong(Poll::nanos).sorted().toArray());
  }

  private Poll poll(Poller board, long due) throws InterruptedException {
    var request = HttpRequest.newBuilder(server.resolve(board.path()));
    var tag = board.remembers() ? tags.get(board.path()) : null;
    if (tag != null) {
      request.header("If-None-Match", tag);
    }
    HttpResponse<byte[]> answer;
    try {
      answer = http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      return new Poll(0, 0, System.nanoTime() - due);
    }
    var took = System.nanoTime() - due;
    answer.headers().firstValue("ETag").ifPresent(now -> tags.put(board.path(), now));
    if (answer.statusCode() == 200) {
      bodies.put(board.path(), answer.body());
    }
    return new Poll(answer.statusCode(), head(answer) + answer.body().length, took);
  }

  private static long head(HttpResponse<?> answer) {
    var status = "HTTP/1.1 200 OK\r\n\r\n".length();
    return status
        + answer.headers().map().entrySet().stream()
            .mapToLong(
                header ->
                    header.getValue().stream()
                        .mapToLong(value -> header.getKey().length() + value.length() + 4L)
                        .sum())
            .sum();
  }

  /// What all boards were answered last, by their paths.
  Map<String, byte[]> bodies() {
    return Map.copyOf(bodies);
  }

  /// What a board is answered now.
  byte[] body(Poller board) throws IOException, InterruptedException {
    var answer =
        http.send(
            HttpRequest.newBuilder(server.resolve(board.path())).build(),
            BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException("a board is answered with " + answer.statusCode());
    }
    return answer.body();
  }

  @Override
  public void close() {
    http.close();
  }
}
