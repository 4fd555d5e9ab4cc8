package nl.burgernet.infrastructure;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One deployment of the suite, and what differs between deployments.
///
/// @param graphApi where Meta answers, with the version that is spoken with it
/// @param codesPerSecond how much of the quota for text messages is kept for codes of citizens who
///   sign up or in
/// @param codeCallsPerMinute the same of the quota for calls
/// @param smsTwoWayNumber the number that text messages come from and can be answered at; without
///   one they come from a name
/// @param voice who calls: a number, its id or that of a pool
/// @param dutchVoice who speaks in calls, LOTTE or RUBEN
/// @param leaveUrl where links to leave lead; each receiver has their own
/// @param inquiriesUrl what links to the questions of inquiries begin with; each receiver has their
///   own
/// @param answersKeptDays how long inquiries and their answers are kept after they closed
/// @param leaveAt where people leave who read a text message or hear a call: short, and without a
///   name for each
/// @param phoneNumbers whom messages that are read or heard on a phone's line ask to call, by kind:
///   see `PhoneNumbers`
/// @param onlineNumbers the same for app, X and Messenger
/// @param publicUrl where everybody reads feeds and pages
/// @param boardsUrl where boards ask
/// @param boardVendors who has boards, each with a key of its own
/// @param edgeFirewall what stands before them, as the stack `Edge` put it out; absent until that
///   is deployed
/// @param ownNames by what names of our own these are reached
/// @param apps how phones are reached
/// @param xAccounts the provinces that have an account on X, and `NL` for a national one; all of
///   them if nothing is said
/// @param policy the limits within which an action may be started, as JSON; the function's own if
///   absent
/// @param alarmEmail who is told of alarms; nobody if absent, as on one machine
record Stage(
    String name,
    ByChannel sms,
    ByChannel email,
    ByChannel voice,
    String dutchVoice,
    ByChannel messenger,
    String graphApi,
    String leaveUrl,
    String inquiriesUrl,
    int answersKeptDays,
    int codesPerSecond,
    int codeCallsPerMinute,
    @Nullable String smsTwoWayNumber,
    String leaveAt,
    String phoneNumbers,
    String onlineNumbers,
    String publicUrl,
    String boardsUrl,
    List<String> boardVendors,
    @Nullable String edgeFirewall,
    OwnNames ownNames,
    Apps apps,
    List<String> xAccounts,
    @Nullable String policy,
    @Nullable String alarmEmail) {
  /// The stage of one machine, which needs no configuration.
  static final String LOCAL = "local";

  private static final String ALL_ACCOUNTS =
      "NL,PV20,PV21,PV22,PV23,PV24,PV25,PV26,PV27,PV28,PV29,PV30,PV31";

  Stage {
    xAccounts = List.copyOf(xAccounts);
    boardVendors = List.copyOf(boardVendors);
    if (!boardVendors.stream().allMatch(vendor -> vendor.matches("[a-z0-9][a-z0-9-]{0,39}"))) {
      throw new IllegalArgumentException(
          "a vendor of boards is named in small letters, digits and hyphens, not as in "
              + boardVendors);
    }
    if (answersKeptDays < 1 || answersKeptDays > 90) {
      throw new IllegalArgumentException(
          "answers are kept for 1 to 90 days, not " + answersKeptDays + ": photos go after that");
    }
    if (!name.matches("[a-z][a-z0-9]{0,15}")) {
      throw new IllegalArgumentException(
          "a stage's name is up to 16 small letters and digits, not '" + name + "'");
    }
  }

  /// Who text messages come from: the number that can be answered, or else a name.
  String textsComeFrom() {
    return smsTwoWayNumber == null ? sms.sender() : smsTwoWayNumber;
  }

  /// What a provider allows on one channel, and who the message comes from.
  ///
  /// @param quotaPerSecond messages a second, as the provider granted them; may be less than one
  /// @param maxConcurrency how many functions send at once; AWS asks for at least 2
  /// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html">maximum
  ///   concurrency</a>
  record ByChannel(double quotaPerSecond, int maxConcurrency, String sender) {
    /// A slice is two seconds of work for a function that shares the quota with all the others: so
    /// seldom its lease and its message are paid for, and so soon one of few functions is free for
    /// an action that comes while another tells the country.
    private static final int SECONDS_A_SLICE = 2;

    /// Never more than a function reads at ease.
    private static final int LARGEST_SLICE = 2000;

    ByChannel {
      if (!(quotaPerSecond * 10 >= 1)) {
        throw new IllegalArgumentException(
            "a quota is at least 1 message in ten seconds, not " + quotaPerSecond + " a second");
      }
      if (maxConcurrency < 2 || maxConcurrency > 1000) {
        throw new IllegalArgumentException(
            "a maximum concurrency is 2 to 1000, not " + maxConcurrency);
      }
    }

    /// A channel whose functions are as few as use up its quota: whoever waits for its turn is paid
    /// for as if it sent.
    ///
    /// @param perFunction how many messages a second one function sends at least, when nothing
    ///   keeps it waiting
    static ByChannel of(
        double quotaPerSecond, double perFunction, @Nullable String maxConcurrency, String sender) {
      return new ByChannel(
          quotaPerSecond,
          maxConcurrency == null
              ? Math.clamp((long) Math.ceil(quotaPerSecond / perFunction), 2, 1000)
              : Integer.parseInt(maxConcurrency),
          sender);
    }

    int sliceSize() {
      return Math.clamp(
          (long) (SECONDS_A_SLICE * quotaPerSecond / maxConcurrency), 1, LARGEST_SLICE);
    }

    /// The quota as functions read it: a whole number where it is one.
    String quota() {
      return quotaPerSecond == Math.rint(quotaPerSecond)
          ? String.valueOf((long) quotaPerSecond)
          : String.valueOf(quotaPerSecond);
    }
  }

  /// How SNS names the app of each platform, once somebody gave it the platform's keys; without one
  /// no phone of that platform can register.
  record Apps(@Nullable String fcm, @Nullable String apns, @Nullable String apnsSandbox) {}

  /// The names at the edges of the network; without one, CloudFront's own is what there is.
  record OwnNames(
      @Nullable OwnName publicPages, @Nullable OwnName boards, @Nullable OwnName photos) {}

  /// A name of our own, and the certificate for it.
  record OwnName(String host, String certificate) {
    OwnName {
      // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
      if (!certificate.matches("arn:aws:acm:us-east-1:[0-9]{12}:certificate/.+")) {
        throw new IllegalArgumentException(
            "a certificate for the edges is one of us-east-1, by its ARN, not " + certificate);
      }
    }

    /// The name in an address.
    static OwnName of(String address, String certificate) {
      var uri = URI.create(address);
      var host = uri.getHost();
      if (host == null || !address.equals("https://" + host)) {
        throw new IllegalArgumentException(
            "with a certificate an address is https:// and a name, not " + address);
      }
      return new OwnName(host, certificate);
    }
  }

  /// How the emulators name it.
  private static String localApp(String platform) {
    return "arn:aws:sns:eu-west-1:000000000000:app/" + platform + "/burgernet";
  }

  /// Reads a stage from the context; one that is deployed must say what it is and who it sends as.
  static Stage from(Function<String, @Nullable Object> context, boolean deploying) {
    var values = new Values(context, deploying);
    var codesPerSecond = values.number("codesPerSecond", 1);
    var codeCallsPerMinute = values.number("codeCallsPerMinute", 2);
    return new Stage(
        values.text("stage", LOCAL),
        ByChannel.of(
            // What is kept for codes no action gets.
            values.number("smsPerSecond", 20) - codesPerSecond,
            // Ten calls at once, of some 120 ms, are 70 a second; fewer on days on which they are
            // slow.
            50,
            values.optional("smsMaxConcurrency"),
            values.text("smsSender", "Burgernet")),
        ByChannel.of(
            values.number("emailPerSecond", 14),
            // Its calls take fifty mails each.
            100,
            values.optional("emailMaxConcurrency"),
            values.text("emailSender", "burgernet@burgernet.example")),
        ByChannel.of(
            (values.number("voicePerMinute", 20) - codeCallsPerMinute) / 60.0,
            // One by one.
            2.5,
            values.optional("voiceMaxConcurrency"),
            values.text("voiceSender", "+31201234567")),
        values.textOr("dutchVoice", "LOTTE"),
        ByChannel.of(
            values.number("messengerPerSecond", 100),
            50,
            values.optional("messengerMaxConcurrency"),
            // The page's number.
            values.text("messengerPage", "100000000000001")),
        values.textOr("graphApi", "https://graph.facebook.com/v23.0"),
        values.text("leaveUrl", "https://burgernet.example/leave"),
        values.text("inquiriesUrl", "https://burgernet.example/inquiries"),
        values.number("answersKeptDays", 90),
        codesPerSecond,
        codeCallsPerMinute,
        values.optional("smsTwoWayNumber"),
        values.text("leaveAt", "burgernet.example/uit"),
        values.textOr("phoneNumbers", "0800-0011"),
        values.textOr("onlineNumbers", "112"),
        values.text("publicUrl", "https://burgernet.example"),
        values.text("boardsUrl", "https://boards.burgernet.example"),
        List.of(values.textOr("boardVendors", "samples").split(",", -1)),
        values.optionalOr(
            "edgeFirewall", "arn:aws:wafv2:us-east-1:000000000000:global/webacl/local/local"),
        new OwnNames(
            values.ownName("publicUrl", "publicCertificate"),
            values.ownName("boardsUrl", "boardsCertificate"),
            values.ownName("photosUrl", "photosCertificate")),
        new Apps(
            values.optionalOr("fcmApplication", localApp("GCM")),
            values.optionalOr("apnsApplication", localApp("APNS")),
            values.optionalOr("apnsSandboxApplication", localApp("APNS_SANDBOX"))),
        List.of(values.textOr("xAccounts", ALL_ACCOUNTS).split(",", -1)),
        values.optional("policy"),
        values.optional("alarmEmail"));
  }

  /// The context's values: those of the stage that is named, and those given by themselves, which
  /// win.
  private record Values(Function<String, @Nullable Object> context, boolean deploying) {
    String text(String key, String locally) {
      var value = optional(key);
      if (value == null && deploying) {
        throw new IllegalArgumentException(
            "a stage that is deployed must say its '%s': -c %s=…, or in the stages of cdk.json"
                .formatted(key, key));
      }
      return value == null ? locally : value;
    }

    String textOr(String key, String otherwise) {
      var value = optional(key);
      return value == null ? otherwise : value;
    }

    /// What is given, or on one machine what stands for it.
    @Nullable String optionalOr(String key, String locally) {
      var value = optional(key);
      return value != null || deploying ? value : locally;
    }

    int number(String key, int otherwise) {
      var value = optional(key);
      return value == null ? otherwise : Integer.parseInt(value);
    }

    /// The name in an address, where a certificate says that it is ours.
    @Nullable OwnName ownName(String address, String certificate) {
      var proof = optional(certificate);
      if (proof == null) {
        return null;
      }
      var named = optional(address);
      if (named == null) {
        throw new IllegalArgumentException(
            "a stage with a '%s' must say its '%s'".formatted(certificate, address));
      }
      return OwnName.of(named, proof);
    }

    @Nullable String optional(String key) {
      var value = context.apply(key);
      if (value == null
          && context.apply("stages") instanceof Map<?, ?> stages
          && stages.get(context.apply("stage")) instanceof Map<?, ?> stage) {
        value = stage.get(key);
      }
      return value == null ? null : value.toString();
    }
  }
}
