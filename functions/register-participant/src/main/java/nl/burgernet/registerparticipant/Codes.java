package nl.burgernet.registerparticipant;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import nl.burgernet.events.Channel;
import nl.burgernet.messaging.Log;
import nl.burgernet.messaging.Problem;
import nl.burgernet.registerparticipant.Limits.Limit;
import nl.burgernet.registerparticipant.Verifications.Entered;
import nl.burgernet.registerparticipant.Verifications.Pending;
import nl.burgernet.registrations.KeyedHash;
import nl.burgernet.registrations.Newcomers.Reachable;

/// Sends codes and checks them. It never asks whom a contact leads to, so whether somebody is known
/// makes no difference to what it does, how long that takes, or what it answers.
final class Codes {
  static final Duration GOOD_FOR = Duration.ofMinutes(10);
  static final int TRIES = 5;

  private static final Limit TO_A_CONTACT = new Limit("codes", 3, Duration.ofMinutes(15));
  private static final Limit TO_A_CONTACT_A_DAY = new Limit("codes-a-day", 8, Duration.ofDays(1));
  private static final Duration SENDERS_WINDOW = Duration.ofMinutes(10);

  /// A quota counts by the second; counted over ten, a few may come at once.
  private static final Duration QUOTAS_WINDOW = Duration.ofSeconds(10);

  private static final Duration CALLS_WINDOW = Duration.ofMinutes(1);

  private static final int ID_BYTES = 16;
  private static final int CODES = 1_000_000;

  private final Map<Channel, CodeSender> senders;
  private final Verifications verifications;
  private final Limits limits;
  private final Rates rates;
  private final KeyedHash hash;
  private final RandomGenerator chance;
  private final InstantSource clock;

  /// How much is allowed.
  ///
  /// @param codesPerSecond by text message, and by mail; kept apart from the messages of actions
  /// @param codeCallsPerMinute by call; kept apart from the calls of actions
  /// @param codesPerSender from one network address in ten minutes; a village may sit behind one
  /// @param triesPerSender from one network address in ten minutes
  record Rates(
      int codesPerSecond, int codeCallsPerMinute, int codesPerSender, int triesPerSender) {}

  Codes(
      Map<Channel, CodeSender> senders,
      Verifications verifications,
      Limits limits,
      Rates rates,
      KeyedHash hash,
      RandomGenerator chance,
      InstantSource clock) {
    this.senders = Map.copyOf(senders);
    this.verifications = verifications;
    this.limits = limits;
    this.rates = rates;
    this.hash = hash;
    this.chance = chance;
    this.clock = clock;
  }

  /// What came of asking for a code.
  sealed interface Begun {
    record Underway(String id, Instant expiresAt) implements Begun {}

    record Refused(Problem problem) implements Begun {}
  }

  /// What came of entering one.
  sealed interface Proof {
    /// The code was right.
    ///
    /// @param sixteen whether being sixteen or older was confirmed when the code was asked for
    record Given(boolean sixteen) implements Proof {}

    record Lacking(Problem problem) implements Proof {}
  }

  /// Sends a code to a contact.
  ///
  /// @param owner who adds the contact, hashed; empty for a sign-in
  /// @param sender the network address that asks
  Begun begin(Reachable contact, String owner, boolean sixteen, String sender) {
    var to = hash.ofContact(contact.channel(), contact.value());
    var wait = waitOf(to, contact.channel(), sender);
    if (wait.isPositive()) {
      return new Begun.Refused(Problems.tooMany(wait));
    }
    var id = new byte[ID_BYTES];
    chance.nextBytes(id);
    var name = HexFormat.of().formatHex(id);
    var code = String.format(Locale.ROOT, "%06d", chance.nextInt(CODES));
    var expiresAt = clock.instant().plus(GOOD_FOR);
    verifications.begin(
        new Pending(to, name, hashOf(name, code), owner, sixteen, TRIES, expiresAt));
    return switch (sender(contact.channel()).send(contact.value(), code)) {
      case CodeSender.Sent.Accepted() -> {
        count("CodesSent", contact.channel().name());
        yield new Begun.Underway(name, expiresAt);
      }
      // Said to nobody: it would tell who opted out.
      case CodeSender.Sent.Refused() -> {
        count("CodesRefusedByProvider", contact.channel().name());
        yield new Begun.Underway(name, expiresAt);
      }
      case CodeSender.Sent.Busy() -> new Begun.Refused(Problems.PROVIDER_BUSY);
    };
  }

  private Duration waitOf(String contact, Channel channel, String sender) {
    var bySender = limits.waitOf(senderHash(sender), limit("codes", rates.codesPerSender()));
    if (bySender.isPositive()) {
      count("CodesDenied", "SENDER");
      return bySender;
    }
    var aDay = limits.waitOf(contact, TO_A_CONTACT_A_DAY);
    var now = limits.waitOf(contact, TO_A_CONTACT);
    if (aDay.isPositive() || now.isPositive()) {
      count("CodesDenied", "CONTACT");
      return aDay.compareTo(now) > 0 ? aDay : now;
    }
    var byQuota = limits.waitOf("quota#" + channel, quota(channel));
    if (byQuota.isPositive()) {
      count("CodesDenied", "QUOTA");
    }
    return byQuota;
  }

  private Limit quota(Channel channel) {
    return channel == Channel.VOICE
        ? new Limit("codes", rates.codeCallsPerMinute(), CALLS_WINDOW)
        : new Limit(
            "codes", rates.codesPerSecond() * (int) QUOTAS_WINDOW.toSeconds(), QUOTAS_WINDOW);
  }

  /// Whether a code that was entered is the one that was sent.
  Proof enter(Reachable contact, String owner, String id, String code, String sender) {
    var wait = triesWait(sender);
    if (wait.isPositive()) {
      return new Proof.Lacking(Problems.tooMany(wait));
    }
    var to = hash.ofContact(contact.channel(), contact.value());
    return switch (verifications.enter(to, id, hashOf(id, code), clock.instant())) {
      case Entered.Right(var pending) ->
          // A code that was sent to add a contact signs nobody in, and the other way round.
          pending.owner().equals(owner)
              ? new Proof.Given(pending.sixteen())
              : new Proof.Lacking(Problems.CODE_GONE);
      case Entered.Wrong(var triesLeft) -> {
        count("CodesWrong", "CODE");
        yield new Proof.Lacking(
            triesLeft == 0 ? Problems.CODE_GONE : Problems.wrongCode(triesLeft));
      }
      case Entered.Gone() -> {
        count("CodesWrong", "GONE");
        yield new Proof.Lacking(Problems.CODE_GONE);
      }
    };
  }

  /// Counts a try of any code, and says how long to wait before it may be looked at.
  Duration triesWait(String sender) {
    var wait = limits.waitOf(senderHash(sender), limit("tries", rates.triesPerSender()));
    if (wait.isPositive()) {
      count("CodesDenied", "TRIES");
    }
    return wait;
  }

  private static Limit limit(String name, int most) {
    return new Limit(name, most, SENDERS_WINDOW);
  }

  /// The name of an address for today, which nobody can follow into tomorrow.
  private String senderHash(String sender) {
    var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return hash.of("sender", day.toString(), network(sender));
  }

  /// A subscriber gets a whole /64 of IPv6: its addresses count as one.
  private static String network(String sender) {
    try {
      var address = InetAddress.ofLiteral(sender);
      return address instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8))
          : address.getHostAddress();
    } catch (IllegalArgumentException e) {
      return sender;
    }
  }

  private String hashOf(String id, String code) {
    return hash.of("code", id, code);
  }

  private CodeSender sender(Channel channel) {
    var sender = senders.get(channel);
    if (sender == null) {
      throw new IllegalStateException("no codes are sent by " + channel);
    }
    return sender;
  }

  private static void count(String metric, String by) {
    Log.count(metric, "Count", 1, Map.of("By", by));
  }
}
