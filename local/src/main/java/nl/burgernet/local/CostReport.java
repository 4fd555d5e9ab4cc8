package nl.burgernet.local;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import nl.burgernet.local.CostModel.Line;

/// What it costs, for people and for programs.
final class CostReport {
  private static final List<String> PARTS =
      List.of(
          CostModel.NATIONAL,
          CostModel.DEFAULT,
          CostModel.MONTH,
          CostModel.BOARDS,
          CostModel.CHANGES);

  /// From a thousandth of the country to ten times it.
  private static final List<Integer> GROWTH = List.of(24_000, 240_000, 2_400_000, 24_000_000);

  private CostReport() {}

  /// Totals, and below each what it is made of, the dearest first.
  static String text(CostModel model) {
    var text = new StringBuilder();
    for (var part : PARTS) {
      text.append(String.format(Locale.ROOT, "%-12s %9.2f dollars\n", part, model.total(part)));
      byWho(model, part)
          .forEach(
              (who, dollars) ->
                  text.append(
                      String.format(
                          Locale.ROOT,
                          "  %-34s %9.3f  %s\n",
                          who,
                          dollars,
                          meters(model, part, who))));
    }
    for (var participants : GROWTH) {
      var grown = model.over(participants);
      text.append(
          String.format(
              Locale.ROOT,
              "%,12d participants: a national action %.2f dollars, a month %.2f\n",
              participants,
              grown.total(CostModel.NATIONAL),
              grown.total(CostModel.MONTH)));
    }
    return text.toString();
  }

  /// The same for programs.
  static String json(CostModel model) {
    var json = Json.object();
    for (var part : PARTS) {
      var of = json.putObject(part).put("dollars", round(model.total(part)));
      var lines = of.putArray("lines");
      for (var line : of(model, part)) {
        lines
            .addObject()
            .put("who", line.who())
            .put("price", line.price())
            .put("quantity", line.quantity())
            .put("dollars", line.dollars());
      }
    }
    var growth = json.putArray("growth");
    for (var participants : GROWTH) {
      var grown = model.over(participants);
      growth
          .addObject()
          .put("participants", participants)
          .put("sendingSeconds", Math.round(grown.sending(CostModel.NATIONAL)))
          .put("national", round(grown.total(CostModel.NATIONAL)))
          .put("month", round(grown.total(CostModel.MONTH)));
    }
    return json.toPrettyString() + System.lineSeparator();
  }

  private static double round(double dollars) {
    return Math.round(dollars * 100) / 100.0;
  }

  /// `docs/cost.md`.
  static String markdown(CostModel model, CostTable prices, CostTable workload) {
    var text = new StringBuilder();
    text.append(
        """
        # Cost

        What the suite costs at AWS, without what providers ask for text messages, calls, mails and posts. Made by

            ./burgernet cost --markdown

        from the synthesized template (how large functions are, what there is of alarms, queues, schedules and secrets), from [what was counted at the client](cost/counts.json) while actions went their way (`CostIT` counts again in every build, and fails when a total rises by more than a tenth over [what was kept](cost/kept.csv)), from the [workload](cost/workload.csv) and the [prices](cost/prices.csv). `./burgernet cost` tells each line, `--json` for programs.

        """);
    text.append("| | dollars |\n| --- | ---: |\n");
    row(text, "An action that tells the country, quotas raised", model.total(CostModel.NATIONAL));
    row(
        text,
        "The same at the quotas before anybody asks for more",
        model.total(CostModel.DEFAULT));
    row(
        text,
        "A month of 700 ordinary actions, with all that stands by",
        model.total(CostModel.MONTH));
    row(text, "A month of board polls behind the edges, apart", model.total(CostModel.BOARDS));
    row(
        text,
        "A month of changes of participants in the index, apart",
        model.total(CostModel.CHANGES));
    text.append(
        """

        ## An action that tells the country

        The mix of channels: text messages %,.0f, mails %,.0f, calls %,.0f, chats %,.0f; each person hears of the action and of its outcome, and %.0f screens of a control room follow both. At the raised quotas of the workload that takes %.1f hours each time, at the template's own %.0f hours (longer than an action runs: whoever waits is then marked as late, so it would cost less). Functions are paid for while they wait for their turn: a second of waiting is counted as a second of sending.

        | | text message | mail | call | chat |
        | --- | ---: | ---: | ---: | ---: |
        """
            .formatted(
                workload.value("contacts-sms"),
                workload.value("contacts-email"),
                workload.value("contacts-voice"),
                workload.value("contacts-messenger"),
                workload.value("screens"),
                model.sending(CostModel.NATIONAL) / 3600,
                model.sending(CostModel.DEFAULT) / 3600));
    for (var pace : List.of(CostModel.NATIONAL, CostModel.DEFAULT)) {
      var which = pace.equals(CostModel.NATIONAL) ? ", quotas raised" : ", as they are";
      perMessage(text, "seconds of a function" + which, model, pace, Counts.PerMessage::seconds, 3);
      perMessage(text, "units written" + which, model, pace, Counts.PerMessage::written, 2);
      perMessage(text, "units read" + which, model, pace, Counts.PerMessage::read, 2);
    }
    text.append("\nFor one person, action and outcome together. What it is made of:\n");
    table(text, model, CostModel.NATIONAL);
    text.append("\n## A month\n");
    text.append(
        """

        %.0f actions that reach %,.0f contacts each, %.0f screens that ask for the progress every %.0f s while messages go out and every %.0f s for the rest of an hour, and %.0f control rooms whose list is open day and night.
        """
            .formatted(
                workload.value("actions"),
                workload.value("local-reach"),
                workload.value("screens"),
                workload.value("poll-sending-seconds"),
                workload.value("poll-seconds"),
                workload.value("control-rooms")));
    table(text, model, CostModel.MONTH);
    text.append("\n## Boards\n");
    text.append(
        """

        %,.0f boards that ask every %.0f s. Each has an address of its own and asks less often than the edges' %.0f s, so nearly every poll comes through to a function; a board costs %.2f dollars a month.
        """
            .formatted(
                workload.value("boards"),
                workload.value("board-poll-seconds"),
                workload.value("board-edge-seconds"),
                model.total(CostModel.BOARDS) / workload.value("boards")));
    table(text, model, CostModel.BOARDS);
    text.append(
        """

        ## As it grows

        Computed, not counted: the same suite, as many times the contacts, the index and whom an ordinary action reaches; quotas and control rooms stay as they are.

        ![Dollars by participants](performance/cost.svg)

        | participants | a national action, dollars | it takes, each time | a month, dollars |
        | ---: | ---: | ---: | ---: |
        """);
    for (var participants : GROWTH) {
      var grown = model.over(participants);
      text.append(
          "| %,d | %.2f | %s | %.2f |\n"
              .formatted(
                  participants,
                  grown.total(CostModel.NATIONAL),
                  hours(grown.sending(CostModel.NATIONAL)),
                  grown.total(CostModel.MONTH)));
    }
    text.append(
        """

        ## Prices

        Dollars in Frankfurt, without free tiers and without tax. None was read from AWS itself: "second hand" means from a public copy of AWS's price list of that date, "no" means from memory of the page that is named. Read them again before relying on a cent.

        | | unit | dollars | as of | source | checked |
        | --- | --- | ---: | --- | --- | --- |
        """);
    prices
        .rows()
        .forEach(
            (name, cells) ->
                text.append(
                    "| %s | %s | %s | %s | %s | %s |\n"
                        .formatted(
                            name,
                            cells.get(1),
                            cells.get(2),
                            cells.get(4),
                            cells.get(5),
                            cells.get(6))));
    text.append("\n## Workload\n\n| | | | why |\n| --- | ---: | --- | --- |\n");
    workload
        .rows()
        .forEach(
            (name, cells) ->
                text.append(
                    "| %s | %s | %s | %s |\n"
                        .formatted(name, cells.get(1), cells.get(2), cells.get(3))));
    return text.toString();
  }

  private static String hours(double seconds) {
    return seconds < 3600
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }

  private static void row(StringBuilder text, String what, double dollars) {
    text.append(String.format(Locale.ROOT, "| %s | %.2f |\n", what, dollars));
  }

  private static void perMessage(
      StringBuilder text,
      String what,
      CostModel model,
      String pace,
      ToDoubleFunction<Counts.PerMessage> of,
      int decimals) {
    text.append("| ").append(what);
    for (var channel : List.of("sms", "email", "voice", "messenger")) {
      text.append(
          String.format(
              Locale.ROOT, " | %." + decimals + "f", of.applyAsDouble(model.each(pace, channel))));
    }
    text.append(" |\n");
  }

  private static void table(StringBuilder text, CostModel model, String part) {
    text.append("\n| | dollars | most of it |\n| --- | ---: | --- |\n");
    byWho(model, part)
        .forEach(
            (who, dollars) -> {
              if (dollars >= 0.005) {
                text.append(
                    String.format(
                        Locale.ROOT,
                        "| %s | %.2f | %s |\n",
                        who,
                        dollars,
                        meters(model, part, who)));
              }
            });
  }

  /// Who costs how much, the dearest first.
  private static Map<String, Double> byWho(CostModel model, String part) {
    var sums = new TreeMap<String, Double>();
    of(model, part).forEach(line -> sums.merge(line.who(), line.dollars(), Double::sum));
    var sorted = new LinkedHashMap<String, Double>();
    sums.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  private static List<Line> of(CostModel model, String part) {
    return model.lines().stream().filter(line -> line.part().equals(part)).toList();
  }

  private static String meters(CostModel model, String part, String who) {
    var sums = new TreeMap<String, double[]>();
    for (var line : of(model, part)) {
      if (line.who().equals(who)) {
        var sum = sums.computeIfAbsent(line.price(), _ -> new double[2]);
        sum[0] += line.quantity();
        sum[1] += line.dollars();
      }
    }
    return String.join(
        ", ",
        sums.entrySet().stream()
            .sorted(Comparator.comparingDouble(entry -> -entry.getValue()[1]))
            .limit(3)
            .map(
                entry ->
                    String.format(
                        Locale.ROOT,
                        "%s %,.0f (%.2f)",
                        entry.getKey(),
                        entry.getValue()[0],
                        entry.getValue()[1]))
            .toList());
  }
}
