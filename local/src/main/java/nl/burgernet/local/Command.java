package nl.burgernet.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Place;
import org.jspecify.annotations.Nullable;

/// What somebody asked for on the command line.
sealed interface Command {
  int USUAL_PORT = 8400;

  String COMMANDS = "up, demo, boards, cost or import-participants";

  String USAGE =
      """
      Usage: burgernet COMMAND [OPTION]...

      up      runs the whole suite on this machine, until Ctrl-C
        --participants N     so many synthetic participants (default 100000, at most 10000000)
        --port N             listens on this port of 127.0.0.1 (default 8400)
        --data DIR           keeps everything there for the next start (default: in memory)

      demo    starts an action, shows it on every channel, closes it, shows that it is withdrawn, and
              counts who was told; a suite of its own if none runs; fails if anything is wrong
        --url URL            the suite to use (default: http://127.0.0.1:8400 if it runs there)
        --area AREA          circle:LATITUDE,LONGITUDE,METRES or a file with an area in JSON
        --kind KIND          MISSING_PERSON, MISSING_CHILD, LOOK_OUT, EMERGENCY or NOTICE
        --request FILE       the whole request in JSON, instead of --area and --kind
        --participants N     of its own suite (default 100000)
        --all-channels       shows what each channel's provider received, message by message
        --json               prints the result as one JSON document and nothing else

      boards import FILE     takes over the boards of a file (docs/import-boards.md), prints a report
        --url URL            the suite to take them over into (default: http://127.0.0.1:8400)
        --function ARN       the function of a stage, instead of a suite on this machine

      import-participants FILE       takes over the participants of a file (docs/import-participants.md),
                                     prints what became of each line
        --url URL            the suite to take them over into (default: http://127.0.0.1:8400)
        --bucket NAME --function ARN
                             those of a stage, instead of a suite on this machine

      cost                   what the suite costs at AWS: an action, a month, boards (docs/cost.md)
        --json               prints one JSON document and nothing else
        --markdown           prints docs/cost.md

      bench NAME [--participants N] [--json]
              measures, and prints a table; without a name it tells which there are
      """;

  /// Explains the commands.
  record Help() implements Command {}

  /// Runs the suite until it is stopped.
  ///
  /// @param participants if absent as many as are kept, or the usual number
  /// @param data where everything is kept; in memory if absent
  record Up(@Nullable Integer participants, int port, @Nullable Path data) implements Command {}

  /// Starts an action, closes it, and judges what the providers were sent.
  ///
  /// @param url the suite to use; if absent the usual one or a new one
  /// @param allChannels whether it shows the messages as the providers received them
  record Demo(
      @Nullable URI url, Request request, int participants, boolean allChannels, boolean json)
      implements Command {}

  /// Takes over the boards of a file.
  ///
  /// @param url the suite on this machine; the usual one if absent
  /// @param function the function of a stage; a suite on this machine if absent
  record ImportBoards(Path file, @Nullable URI url, @Nullable String function) implements Command {}

  /// Takes over the participants of a file.
  ///
  /// @param url the suite on this machine; the usual one if absent
  /// @param stage where a stage takes them over; a suite on this machine if absent
  record ImportParticipants(Path file, @Nullable URI url, @Nullable Imports stage)
      implements Command {}

  /// The bucket and the function of a stage.
  record Imports(String bucket, String function) {}

  /// Computes what the suite costs.
  record Cost(Form form) implements Command {
    /// For whom it is written.
    enum Form {
      TEXT,
      JSON,
      MARKDOWN
    }
  }

  /// The action that a demo starts.
  sealed interface Request {
    /// A made-up action; where and what it is about is the usual unless it is given.
    record MadeUp(@Nullable String area, @Nullable Kind kind) implements Request {}

    /// Exactly what stands in a file.
    record FromFile(Path file) implements Request {}
  }

  /// The command line cannot be understood; the message says why in one sentence.
  final class Misunderstood extends RuntimeException {
    private static final long serialVersionUID = 1;

    Misunderstood(String message) {
      super(message);
    }
  }

  static Command parse(String... arguments) {
    var rest = new ArrayDeque<>(List.of(arguments));
    if (rest.isEmpty()) {
      throw new Misunderstood("A command is missing: " + COMMANDS + ".");
    }
    if (rest.contains("--help") || rest.contains("-h")) {
      return new Help();
    }
    var command = rest.removeFirst();
    return switch (command) {
      case "help" -> new Help();
      case "up" -> up(rest);
      case "demo" -> demo(rest);
      case "boards" -> boards(rest);
      case "cost" -> cost(rest);
      case "import-participants" -> participants(rest);
      default ->
          throw new Misunderstood("There is no command '" + command + "': use " + COMMANDS + ".");
    };
  }

  private static Cost cost(Deque<String> rest) {
    var form = Cost.Form.TEXT;
    while (!rest.isEmpty()) {
      var option = rest.removeFirst();
      form =
          switch (option) {
            case "--json" -> Cost.Form.JSON;
            case "--markdown" -> Cost.Form.MARKDOWN;
            default -> throw unknown("cost", option);
          };
    }
    return new Cost(form);
  }

  private static ImportBoards boards(Deque<String> rest) {
    if (rest.isEmpty() || !rest.removeFirst().equals("import")) {
      throw new Misunderstood("'boards' is followed by import and a file.");
    }
    Path file = null;
    URI url = null;
    String function = null;
    while (!rest.isEmpty()) {
      var option = rest.removeFirst();
      switch (option) {
        case "--url" -> url = url(value(option, rest));
        case "--function" -> function = value(option, rest);
        default -> {
          if (option.startsWith("-") || file != null) {
            throw unknown("boards import", option);
          }
          file = Path.of(option);
        }
      }
    }
    if (file == null) {
      throw new Misunderstood("'boards import' needs a file.");
    }
    if (url != null && function != null) {
      throw new Misunderstood("--url is a suite on this machine, --function a stage: choose one.");
    }
    return new ImportBoards(file, url, function);
  }

  private static ImportParticipants participants(Deque<String> rest) {
    Path file = null;
    URI url = null;
    String bucket = null;
    String function = null;
    while (!rest.isEmpty()) {
      var option = rest.removeFirst();
      switch (option) {
        case "--url" -> url = url(value(option, rest));
        case "--bucket" -> bucket = value(option, rest);
        case "--function" -> function = value(option, rest);
        default -> {
          if (option.startsWith("-") || file != null) {
            throw unknown("import-participants", option);
          }
          file = Path.of(option);
        }
      }
    }
    if (file == null) {
      throw new Misunderstood("'import-participants' needs a file.");
    }
    if (bucket == null && function == null) {
      return new ImportParticipants(file, url, null);
    }
    if (bucket == null || function == null) {
      throw new Misunderstood("A stage is named by its --bucket and its --function, both.");
    }
    if (url != null) {
      throw new Misunderstood(
          "--url is a suite on this machine, --bucket and --function a stage: choose one.");
    }
    return new ImportParticipants(file, null, new Imports(bucket, function));
  }

  private static Up up(Deque<String> rest) {
    Integer participants = null;
    var port = USUAL_PORT;
    Path data = null;
    while (!rest.isEmpty()) {
      var option = rest.removeFirst();
      switch (option) {
        case "--participants" -> participants = participants(value(option, rest));
        case "--port" -> port = number(option, value(option, rest), 0, 65_535);
        case "--data" -> data = Path.of(value(option, rest));
        default -> throw unknown("up", option);
      }
    }
    return new Up(participants, port, data);
  }

  private static Demo demo(Deque<String> rest) {
    URI url = null;
    String area = null;
    Kind kind = null;
    Path file = null;
    var participants = Population.USUAL_SIZE;
    var sized = false;
    var json = false;
    var allChannels = false;
    while (!rest.isEmpty()) {
      var option = rest.removeFirst();
      switch (option) {
        case "--url" -> url = url(value(option, rest));
        case "--area" -> area = value(option, rest);
        case "--kind" -> kind = kind(value(option, rest));
        case "--request" -> file = Path.of(value(option, rest));
        case "--participants" -> {
          participants = participants(value(option, rest));
          sized = true;
        }
        case "--json" -> json = true;
        case "--all-channels" -> allChannels = true;
        default -> throw unknown("demo", option);
      }
    }
    if (file != null && (area != null || kind != null)) {
      throw new Misunderstood(
          "--request brings its own area and kind: leave --area and --kind away.");
    }
    if (url != null && sized) {
      throw new Misunderstood(
          "--participants is for a suite that demo starts itself: the one at --url has its own.");
    }
    if (area != null && area.startsWith("circle:")) {
      circle(area);
    }
    return new Demo(
        url,
        file == null ? new Request.MadeUp(area, kind) : new Request.FromFile(file),
        participants,
        allChannels,
        json);
  }

  /// Reads `circle:LATITUDE,LONGITUDE,METRES`.
  static ActionArea circle(String text) {
    var numbers = text.substring(text.indexOf(':') + 1).split(",", -1);
    try {
      if (numbers.length == 3) {
        return new ActionArea.InCircle(
            new Place(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])),
            Double.parseDouble(numbers[2]));
      }
    } catch (NumberFormatException e) {
      // Said below, as for too few numbers.
    } catch (IllegalArgumentException e) {
      throw new Misunderstood("'" + text + "' is not an area: " + e.getMessage() + ".");
    }
    throw new Misunderstood(
        "'" + text + "' is not an area: write circle:LATITUDE,LONGITUDE,METRES.");
  }

  private static Misunderstood unknown(String command, String option) {
    return new Misunderstood(
        option.startsWith("-")
            ? "'" + command + "' has no option '" + option + "'."
            : "'" + command + "' takes only options, not '" + option + "'.");
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty() || rest.getFirst().startsWith("--")) {
      throw new Misunderstood(option + " needs a value.");
    }
    return rest.removeFirst();
  }

  private static int participants(String value) {
    return number("--participants", value, 1, Population.LARGEST);
  }

  private static int number(String option, String value, int from, int until) {
    try {
      var number = Integer.parseInt(value);
      if (number >= from && number <= until) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    throw new Misunderstood(
        option
            + " must be a whole number from "
            + from
            + " to "
            + until
            + ", not '"
            + value
            + "'.");
  }

  private static URI url(String value) {
    if (!value.matches("https?://[^/?#\\s]+/?")) {
      throw new Misunderstood("--url must look like http://127.0.0.1:8400, not '" + value + "'.");
    }
    return URI.create(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
  }

  private static Kind kind(String value) {
    return Kind.ofActions().stream()
        .filter(kind -> kind.name().equalsIgnoreCase(value))
        .findAny()
        .orElseThrow(
            () ->
                new Misunderstood(
                    "There is no kind '"
                        + value
                        + "': use "
                        + Kind.ofActions().stream()
                            .map(Kind::name)
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
