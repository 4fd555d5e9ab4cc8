package nl.burgernet.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Runs the suite on one machine: `up [cdk.out] [--port 8400] [--data folder]`.
public final class Burgernet {
  private static final int PORT = 8400;

  private Burgernet() {}

  public static void main(String[] arguments) throws InterruptedException {
    var words = new ArrayList<>(List.of(arguments));
    var port = option(words, "--port", String.valueOf(PORT));
    var data = option(words, "--data", "");
    if (words.isEmpty() || !words.removeFirst().equals("up") || words.size() > 1) {
      System.err.println("usage: up [cdk.out] [--port " + PORT + "] [--data folder]");
      System.exit(2);
    }
    var template = Template.read(Path.of(words.isEmpty() ? "cdk.out" : words.getFirst()));
    var options =
        Options.inMemory()
            .withPort(Integer.parseInt(port))
            .withData(data.isEmpty() ? null : Path.of(data))
            .withFunctionLog(System.err::println);
    var suite = Suite.start(template, options, System.out::println);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  suite.close();
                  stopped.countDown();
                }));
    stopped.await();
  }

  private static String option(List<String> words, String name, String standard) {
    var at = words.indexOf(name);
    if (at < 0 || at + 1 == words.size()) {
      return standard;
    }
    words.remove(at);
    return words.remove(at);
  }
}
