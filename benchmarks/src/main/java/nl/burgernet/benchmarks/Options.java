package nl.burgernet.benchmarks;

/// What stands behind the name of a bench on the command line.
record Options(int participants, boolean json) {
  private static final int USUAL_PARTICIPANTS = 2_400_000;

  /// Reads them, or says what is wrong and ends.
  static Options of(String... arguments) {
    var participants = USUAL_PARTICIPANTS;
    var json = false;
    for (var i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--json")) {
        json = true;
      } else if (arguments[i].equals("--participants")
          && i + 1 < arguments.length
          && arguments[i + 1].matches("[0-9]{1,8}")) {
        participants = Integer.parseInt(arguments[++i]);
      } else {
        System.err.println(
            "usage: bench NAME [--participants N] [--json]; not understood: " + arguments[i]);
        System.exit(2);
      }
    }
    return new Options(participants, json);
  }
}
