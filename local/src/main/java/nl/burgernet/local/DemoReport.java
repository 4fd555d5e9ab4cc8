package nl.burgernet.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import nl.burgernet.events.Channel;
import nl.burgernet.local.Demo.Timing;
import tools.jackson.databind.node.ObjectNode;

/// Shows how a demo went, to people or to programs.
final class DemoReport {
  private static final List<String> HEAD =
      List.of(
          "",
          "to be told",
          "told",
          "refused",
          "waiting",
          "cancelled",
          "outcome told",
          "a second",
          "told in",
          "outcome in");

  private DemoReport() {}

  static ObjectNode json(Demo.Result result) {
    var json = Json.object().put("actionId", result.action().id().toString());
    var channels = json.putObject("channels");
    result
        .judgement()
        .channels()
        .forEach(
            (channel, tally) ->
                channels
                    .putObject(channel.name())
                    .put("toBeTold", tally.claim().toBeTold())
                    .put("told", tally.told())
                    .put("refused", tally.claim().refused())
                    .put("waiting", tally.claim().waiting() + tally.claim().attempting())
                    .put("cancelled", tally.claim().cancelled())
                    .put("outcomeTold", tally.outcomeTold()));
    for (var row : result.rows()) {
      channels
          .putObject(row.channel().name())
          .put("counts", row.of())
          .put("toBeTold", row.toBeTold())
          .put("told", row.told())
          .put("outcomeTold", row.outcomeTold());
    }
    var messages = json.putObject("messages");
    result
        .messages()
        .forEach((channel, texts) -> texts.forEach(messages.putObject(channel.name())::put));
    var seen = json.putArray("seen");
    for (var each : result.seen()) {
      seen.addObject()
          .put("about", each.about())
          .put("what", each.what())
          .put("right", each.right());
    }
    var wrong = json.put("selectedIndependently", result.chosen()).putArray("wrong");
    wrongs(result).forEach(wrong::add);
    return json.put("right", result.isGood());
  }

  static void print(Demo.Result result, PrintStream out) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEAD);
    result
        .judgement()
        .channels()
        .forEach((channel, tally) -> rows.add(row(channel, tally, result)));
    result.rows().forEach(row -> rows.add(row(row)));
    out.println();
    for (var row : rows) {
      var line = new StringBuilder();
      for (var i = 0; i < row.size(); i++) {
        var width = Math.max(i == 0 ? 5 : 7, HEAD.get(i).length());
        line.append(String.format(Locale.ROOT, (i == 0 ? "%-" : "  %") + width + "s", row.get(i)));
      }
      out.println(line.toString().stripTrailing());
    }
    out.println();
    out.println(
        "Who counted: to be told is from the rolls; told and outcome told are what the providers'"
            + " outboxes");
    out.println(
        "received, one by one; refused, waiting and cancelled are from the ledger. An independent"
            + " selection");
    out.println(
        String.format(
            Locale.ROOT,
            "over all %,d participants chose %,d contacts.",
            result.participants(),
            result.chosen()));
    if (!result.rows().isEmpty()) {
      out.println(
          "APP counts the demo's own devices, X the accounts of provinces, BOARD boards: told when"
              + " they show it, and");
      out.println("again when they are blank.");
    }
  }

  /// Shows a message of each channel as its provider received it.
  static void printMessages(Demo.Result result, PrintStream out) {
    result
        .messages()
        .forEach(
            (channel, texts) ->
                texts.forEach(
                    (what, text) -> {
                      out.println();
                      out.println("-- " + channel + ", " + what + ", as its provider received it");
                      out.println(text);
                    }));
    out.println();
  }

  static void printVerdict(Demo.Result result, PrintStream out) {
    out.println();
    if (result.isGood()) {
      out.println(
          "Right: whoever should be told was told once, or a reason is on record; the same goes for"
              + " the outcome, which nobody heard alone or first. "
              + result.seen().size()
              + " other things are as they should be.");
      return;
    }
    wrongs(result).forEach(wrong -> out.println("WRONG: " + wrong));
  }

  private static List<String> wrongs(Demo.Result result) {
    return Stream.concat(
            result.judgement().findings().stream().map(Judgement.Finding::sentence),
            result.seen().stream()
                .filter(each -> !each.right())
                .map(each -> each.about() + ": it is not so that: " + each.what()))
        .toList();
  }

  private static List<String> row(Scene.Row row) {
    return List.of(
        row.channel().name(),
        number(row.toBeTold()),
        number(row.told()),
        "-",
        "-",
        "-",
        number(row.outcomeTold()),
        "-",
        "-",
        "-");
  }

  private static List<String> row(Channel channel, Judgement.Tally tally, Demo.Result result) {
    var claim = tally.claim();
    return List.of(
        channel.name(),
        number(claim.toBeTold()),
        number(tally.told()),
        number(claim.refused()),
        number(claim.waiting() + claim.attempting()),
        number(claim.cancelled()),
        number(tally.outcomeTold()),
        rate(result.told(), channel, tally.told()),
        until(result.told(), channel, result.action().startedAt()),
        until(result.outcomeTold(), channel, result.closedAt()));
  }

  private static String number(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String rate(Map<Channel, Timing> timings, Channel channel, int messages) {
    var timing = timings.get(channel);
    if (timing == null) {
      return "-";
    }
    var millis = Duration.between(timing.first(), timing.last()).toMillis();
    // A handful of messages at once has no rate.
    return millis < 1_000 ? "-" : String.format(Locale.ROOT, "%.1f", messages * 1000.0 / millis);
  }

  private static String until(
      Map<Channel, Timing> timings, Channel channel, java.time.Instant from) {
    var timing = timings.get(channel);
    return timing == null ? "-" : Demo.seconds(from, timing.last());
  }
}
