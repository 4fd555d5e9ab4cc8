package nl.burgernet.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import nl.burgernet.local.Counts.Delivery;
import nl.burgernet.local.Counts.PerMessage;
import nl.burgernet.local.Counts.Stretch;
import nl.burgernet.local.Counts.Work;

/// What the suite costs at AWS: what was counted, times the workload, times the prices, in
/// functions as large as the template makes them. What providers ask for their messages is not in
/// it.
///
/// Wherever something is not known exactly, the dearer is taken: calls one after another, no free
/// tier, a request for each message that is received and one for each that is deleted.
final class CostModel {
  static final String MONTH = "month";
  static final String BOARDS = "boards";
  static final String CHANGES = "changes";

  /// The pace at which a stage delivers whose quotas are as they are before anybody asks for more.
  static final String DEFAULT = "usual";

  /// The pace of a stage that may tell the whole country.
  static final String NATIONAL = "national";

  /// What grows with the participants, beside contacts.
  private static final Set<String> GROWING =
      Set.of(
          "participants",
          "index-megabytes",
          "local-reach",
          "country-units-of-people",
          "changes-a-day");

  private static final List<String> CHANNELS = List.of("sms", "email", "voice", "messenger");
  private static final double DAYS = 30;
  private static final double SECONDS_A_MONTH = DAYS * 86_400;
  private static final double MINUTES_A_MONTH = DAYS * 1_440;
  private static final double GB = 1e9;

  private final Template template;
  private final Counts counts;
  private final CostTable prices;
  private final CostTable workload;
  private final Map<String, Double> gigabytes = new TreeMap<>();
  private final Set<String> wokenByQueues = new TreeSet<>();
  private final List<Line> lines = new ArrayList<>();

  /// One thing that is paid for.
  ///
  /// @param part an action, a month, or something apart
  /// @param who the function, or what it belongs to
  /// @param price the name of its price
  record Line(String part, String who, String price, double quantity, double dollars) {}

  CostModel(Template template, Counts counts, CostTable prices, CostTable workload) {
    this.template = template;
    this.counts = counts;
    this.prices = prices;
    this.workload = workload;
    for (var function : template.ofType("AWS::Lambda::Function")) {
      gigabytes.put(
          Functions.plain(function.id()),
          function.properties().path("MemorySize").asInt(128) / 1024.0);
    }
    for (var mapping : template.ofType("AWS::Lambda::EventSourceMapping")) {
      if (isQueue(mapping)) {
        wokenByQueues.add(
            Functions.plain(
                mapping
                    .properties()
                    .path("FunctionName")
                    .path("Ref")
                    .asString("")
                    .replaceFirst("Live([0-9A-F]{8})$", "Function$1")));
      }
    }
    action(NATIONAL);
    action(DEFAULT);
    month();
    boards();
    changes();
  }

  private static boolean isQueue(Template.Resource mapping) {
    return mapping
        .properties()
        .path("EventSourceArn")
        .path("Fn::GetAtt")
        .path(0)
        .asString("")
        .contains("Queue");
  }

  /// The same suite over so many participants: as many times the contacts, the index, and whom an
  /// ordinary action reaches; quotas and control rooms stay.
  CostModel over(double participants) {
    return new CostModel(
        template,
        counts,
        prices,
        workload.times(
            participants / value("participants"),
            name -> name.startsWith("contacts-") || GROWING.contains(name)));
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  double total(String part) {
    return lines.stream().filter(line -> line.part().equals(part)).mapToDouble(Line::dollars).sum();
  }

  /// How long it takes to tell all contacts once, in seconds.
  double sending(String pace) {
    return CHANNELS.stream()
        .mapToDouble(channel -> contacts(channel) / delivery(pace, channel).perSecond())
        .max()
        .orElse(0);
  }

  /// How many slices all contacts make.
  double slices(String pace) {
    return CHANNELS.stream()
        .mapToDouble(channel -> Math.ceil(contacts(channel) / delivery(pace, channel).sliceSize()))
        .sum();
  }

  private double contacts(String channel) {
    return value("contacts-" + channel);
  }

  private Delivery delivery(String pace, String channel) {
    var byChannel = counts.deliveries().get(pace);
    var delivery = byChannel == null ? null : byChannel.get(channel);
    if (delivery == null) {
      throw new IllegalStateException("nothing was counted of " + channel + " at pace " + pace);
    }
    return delivery;
  }

  private Stretch stretch(String name) {
    var stretch = counts.stretches().get(name);
    if (stretch == null) {
      throw new IllegalStateException("nothing was counted of " + name);
    }
    return stretch;
  }

  /// An action that tells everybody, and its outcome.
  private void action(String pace) {
    var slices = slices(pace);
    var units = Math.ceil(value("index-megabytes") / value("unit-megabytes"));
    for (var stretch : List.of("start", "outcome")) {
      var local = stretch(stretch + "-local");
      var national = stretch(stretch + "-national");
      national
          .functions()
          .forEach(
              (function, work) -> {
                if (isDelivering(function)) {
                  return;
                }
                work(pace, function, work, 1);
                if (Set.of("FanOut", "BroadcastOutcome").contains(function)) {
                  var one = local.functions().getOrDefault(function, Work.NONE);
                  work(pace, function, one, units - 1);
                  perSlice(pace, function, local, national, slices);
                  add(
                      pace,
                      function,
                      "lambda-gb-second",
                      gigabytes(function) * units * value("unit-ms") / 1e3);
                }
              });
      objects(pace, national, 1);
      objects(pace, local, units - 1);
    }
    for (var channel : CHANNELS) {
      deliver(pace, pace, channel, contacts(channel));
    }
    poll(pace, polls(2 * sending(pace)), counts(2 * sending(pace)), slices);
  }

  /// What grows with the slices: as between the two actions that were counted.
  private void perSlice(String part, String function, Stretch few, Stretch many, double slices) {
    var more = (slices - many.slices()) / (many.slices() - few.slices());
    var a = few.functions().getOrDefault(function, Work.NONE);
    var b = many.functions().getOrDefault(function, Work.NONE);
    add(part, function, "table-write", more * Math.max(0, b.written() - a.written()));
    add(part, function, "table-read", more * Math.max(0, b.read() - a.read()));
    add(part, function, "queue-request", more * Math.max(0, b.queueCalls() - a.queueCalls()));
    var milliseconds =
        Math.max(0, b.tableCalls() - a.tableCalls()) * value("table-call-ms")
            + Math.max(0, b.queueCalls() - a.queueCalls()) * value("queue-call-ms");
    add(part, function, "lambda-gb-second", more * milliseconds / 1e3 * gigabytes(function));
  }

  private static boolean isDelivering(String function) {
    return function.startsWith("Deliver");
  }

  /// Tells people on a channel, once of the action and once of its outcome.
  private void deliver(String part, String pace, String channel, double people) {
    var delivery = delivery(pace, channel);
    var each = delivery.action().and(delivery.outcome());
    var name = "Deliver" + channel.substring(0, 1).toUpperCase(Locale.ROOT) + channel.substring(1);
    var function = name + "Deliver";
    add(part, name, "lambda-request", people * each.invocations());
    add(part, name, "lambda-gb-second", people * each.seconds() * gigabytes(function));
    add(part, name, "table-read", people * each.read());
    add(part, name, "table-write", people * each.written());
    add(part, name, "object-get", people * each.gets());
    add(part, name, "queue-request", people * (each.queueCalls() + 2 * each.invocations()));
    add(part, name, "log-bytes", people * each.invocations() * value("lambda-log-bytes") / GB);
    if (channel.equals("messenger")) {
      // Whether a person wrote within a day, right before each message.
      add(part, name, "table-read", people * 2);
    }
  }

  /// How often all screens ask for the progress of an action, while it is sent and while it runs.
  private double polls(double sendingSeconds) {
    var rest = Math.max(0, value("action-minutes") * 60 - sendingSeconds);
    return value("screens")
        * (sendingSeconds / value("poll-sending-seconds") + rest / value("poll-seconds"));
  }

  /// How often the progress of a national action is counted while screens ask: what was counted is
  /// remembered for a while.
  private double counts(double sendingSeconds) {
    return Math.min(
        polls(sendingSeconds),
        Math.max(sendingSeconds, value("action-minutes") * 60) / value("national-count-seconds"));
  }

  private void poll(String part, double polls, double counts, double slices) {
    var local = stretch("progress-local");
    var national = stretch("progress-national");
    var a = local.functions().getOrDefault("WatchAction", Work.NONE);
    var b = national.functions().getOrDefault("WatchAction", Work.NONE);
    var few = stretch("start-local").slices();
    var many = stretch("start-national").slices();
    ToDoubleFunction<ToDoubleFunction<Work>> at =
        of ->
            Math.max(
                0,
                of.applyAsDouble(a)
                    + (of.applyAsDouble(b) - of.applyAsDouble(a)) * (slices - few) / (many - few));
    var calls = at.applyAsDouble(Work::tableCalls);
    // A page of an answer is a megabyte, 128 units of what is read twice as cheaply or 256.
    var pages = at.applyAsDouble(Work::read) / 256;
    var counting = (calls + pages) * value("table-call-ms") + slices * value("slice-ms");
    request(part, "progress", polls);
    add(part, "progress", "lambda-request", polls);
    add(
        part,
        "progress",
        "lambda-gb-second",
        (polls * (value("invocation-ms") + value("table-call-ms")) + counts * counting)
            / 1e3
            * gigabytes("WatchAction"));
    // The action itself at each look.
    add(part, "progress", "table-read", polls + counts * at.applyAsDouble(Work::read));
    add(part, "progress", "log-bytes", polls * value("lambda-log-bytes") / GB);
  }

  /// What a request costs before it reaches a function, and its answer on the way back.
  private void request(String part, String who, double requests) {
    add(part, who, "api-request", requests);
    add(part, who, "firewall-request", requests);
    add(part, who, "data-out", requests * value("poll-bytes") / GB);
  }

  private void month() {
    var actions = value("actions");
    for (var name : List.of("start-local", "outcome-local")) {
      var stretch = stretch(name);
      stretch
          .functions()
          .forEach(
              (function, work) -> {
                if (!isDelivering(function)) {
                  work(MONTH, function, work, actions);
                }
              });
      objects(MONTH, stretch, actions);
    }
    var everybody = CHANNELS.stream().mapToDouble(this::contacts).sum();
    for (var channel : CHANNELS) {
      var people = value("local-reach") * contacts(channel) / everybody;
      deliver(MONTH, DEFAULT, channel, actions * people);
    }
    var sending =
        2
            * value("local-reach")
            * contacts("sms")
            / everybody
            / delivery(DEFAULT, "sms").perSecond();
    var polls = actions * polls(sending);
    poll(MONTH, polls, polls, stretch("start-local").slices());
    request(MONTH, "doors", actions * (2 + value("audience-asked")));
    stretch("audience-local")
        .functions()
        .forEach(
            (function, work) -> work(MONTH, function, work, actions * value("audience-asked")));
    var lists = value("control-rooms") * SECONDS_A_MONTH / value("list-poll-seconds");
    add(MONTH, "lists", "api-request", lists);
    add(MONTH, "lists", "firewall-request", lists);
    add(
        MONTH,
        "lists",
        "data-out",
        lists * (1 - value("unchanged-polls")) * value("poll-bytes") / GB);
    stretch("list")
        .functions()
        .forEach((_, work) -> work(MONTH, "WatchAction", "lists", work, lists));
    add(MONTH, "places", "place-search", actions * value("place-searches"));
    everyMinute();
    country();
    standing();
  }

  /// What schedules wake, all month: by itself, and for each action that was closed lately.
  private void everyMinute() {
    var idle = stretch("minute");
    var later = stretch("minute-after-two");
    idle.functions()
        .forEach(
            (function, work) -> {
              work(MONTH, function, work, MINUTES_A_MONTH);
              var after = later.functions().getOrDefault(function, work);
              var more = MINUTES_A_MONTH * value("closed-remembered") / 2;
              var calls = Math.max(0, after.tableCalls() - work.tableCalls());
              add(MONTH, function, "table-read", more * Math.max(0, after.read() - work.read()));
              add(
                  MONTH,
                  function,
                  "lambda-gb-second",
                  more * calls * value("table-call-ms") / 1e3 * gigabytes(function));
            });
    objects(MONTH, idle, MINUTES_A_MONTH);
    var schedules = template.ofType("AWS::Scheduler::Schedule").size();
    add(MONTH, "schedules", "schedule", schedules * MINUTES_A_MONTH);
  }

  /// A deployed stage looks every minute what was written anywhere in the country, so that an
  /// audience is counted without reading it; the template of one machine leaves that out.
  private void country() {
    var work = stretch("country").functions().getOrDefault("StartAction", Work.NONE);
    var who = "knowing the country";
    work(MONTH, "StartAction", who, work, MINUTES_A_MONTH);
    // DynamoDB Local charges nothing for a tile where nobody lives, and few people are small items.
    var units = value("country-units") + value("country-units-of-people");
    add(MONTH, who, "table-read", MINUTES_A_MONTH * Math.max(0, units - work.read()));
    add(MONTH, who, "schedule", MINUTES_A_MONTH);
    add(MONTH, who, "alarm", 1);
  }

  /// Keeping the index while participants change, as the bench of the index counts it.
  private void changes() {
    var changes = DAYS * value("changes-a-day");
    add(CHANGES, "IndexSubscribers", "table-read", changes * value("change-reads"));
    add(CHANGES, "IndexSubscribers", "table-write", changes * value("change-writes"));
    add(CHANGES, "IndexSubscribers", "lambda-request", changes);
    add(
        CHANGES,
        "IndexSubscribers",
        "lambda-gb-second",
        changes
            * (value("invocation-ms") + value("change-calls") * value("table-call-ms"))
            / 1e3
            * gigabytes("IndexSubscribers"));
  }

  /// What is there, whether anything happens or not.
  private void standing() {
    var alarms = template.ofType("AWS::CloudWatch::Alarm").size();
    add(MONTH, "standing", "alarm", alarms);
    add(MONTH, "standing", "metric", counts.metrics());
    add(MONTH, "standing", "secret", template.ofType("AWS::SecretsManager::Secret").size());
    var firewalls = template.ofType("AWS::WAFv2::WebACL");
    add(MONTH, "standing", "firewall", firewalls.size());
    add(
        MONTH,
        "standing",
        "firewall-rule",
        firewalls.stream().mapToInt(each -> each.properties().path("Rules").size()).sum());
    add(MONTH, "standing", "operator", value("operators"));
    add(MONTH, "standing", "key-request", value("key-requests"));
    var queues =
        template.ofType("AWS::Lambda::EventSourceMapping").stream().filter(CostModel::isQueue);
    add(
        MONTH,
        "waiting at queues",
        "queue-request",
        queues.count() * value("queue-pollers") * SECONDS_A_MONTH / 20);
    // Contacts stand a second time, under their number or address, with some 150 bytes each.
    var contacts = CHANNELS.stream().mapToDouble(this::contacts).sum();
    var stored =
        (value("participants") * (counts.participantBytes() + 100)
                + contacts * 250
                + value("index-megabytes") * 1e6)
            / GB;
    add(MONTH, "standing", "table-storage", stored);
    add(MONTH, "standing", "table-backup", stored);
    var logged =
        lines.stream()
            .filter(line -> line.part().equals(MONTH) && line.price().equals("log-bytes"))
            .mapToDouble(Line::quantity)
            .sum();
    // Kept for three months.
    add(MONTH, "standing", "log-storage", 3 * logged);
  }

  /// What boards ask, behind the edges' cache.
  private void boards() {
    var stretch = stretch("boards");
    var served = stretch.functions().getOrDefault("ServeBoards", Work.NONE);
    var polls = value("boards") * SECONDS_A_MONTH / value("board-poll-seconds");
    add(BOARDS, "edges", "edge-request", polls);
    add(BOARDS, "edges", "edge-data", polls * 1_000 / GB);
    // Each board has an address of its own: the edges answer for it as long as they keep it.
    var missed = polls * Math.min(1, value("board-poll-seconds") / value("board-edge-seconds"));
    add(BOARDS, "origin", "api-request", missed);
    add(BOARDS, "origin", "firewall-request", missed);
    for (var function : List.of("ServeBoards", "ServeBoardsNotePolls")) {
      var work = stretch.functions().getOrDefault(function, Work.NONE);
      // A secret is read once in a while, not at each poll.
      work(BOARDS, function, work.withoutSecrets(), missed / Math.max(1, served.invocations()));
    }
  }

  private void work(String part, String function, Work work, double times) {
    work(part, function, function, work, times);
  }

  private void work(String part, String function, String who, Work work, double times) {
    var milliseconds =
        work.invocations() * value("invocation-ms")
            + work.tableCalls() * value("table-call-ms")
            + work.queueCalls() * value("queue-call-ms")
            + work.publishes() * value("publish-ms")
            + work.secretCalls() * value("secret-ms");
    add(part, who, "lambda-request", times * work.invocations());
    add(part, who, "lambda-gb-second", times * milliseconds / 1e3 * gigabytes(function));
    add(part, who, "table-read", times * work.read());
    add(part, who, "table-write", times * work.written());
    var received = wokenByQueues.contains(function) ? 2 * work.invocations() : 0;
    add(part, who, "queue-request", times * (work.queueCalls() + received));
    add(part, who, "topic-publish", times * work.publishes());
    add(part, who, "secret-call", times * work.secretCalls());
    add(
        part,
        who,
        "log-bytes",
        times * (work.logBytes() + work.invocations() * value("lambda-log-bytes")) / GB);
  }

  private void objects(String part, Stretch stretch, double times) {
    stretch
        .objects()
        .forEach(
            (call, count) ->
                add(
                    part,
                    "objects",
                    call.endsWith(" GetObject") ? "object-get" : "object-put",
                    times * count));
  }

  private double gigabytes(String function) {
    var memory = gigabytes.get(function);
    if (memory == null) {
      throw new IllegalStateException("the template has no function " + function);
    }
    return memory;
  }

  private double value(String name) {
    return workload.value(name);
  }

  private void add(String part, String who, String price, double quantity) {
    if (quantity > 0) {
      lines.add(new Line(part, who, price, quantity, quantity * prices.value(price)));
    }
  }

  /// What it takes to tell somebody on a channel at a pace.
  PerMessage each(String pace, String channel) {
    var delivery = delivery(pace, channel);
    return delivery.action().and(delivery.outcome());
  }
}
