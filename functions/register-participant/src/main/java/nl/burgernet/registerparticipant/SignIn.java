package nl.burgernet.registerparticipant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.Log;
import nl.burgernet.registerparticipant.Sessions.Session;
import nl.burgernet.registrations.Act;
import nl.burgernet.registrations.ChatCodes;
import nl.burgernet.registrations.KeyedHash;
import nl.burgernet.registrations.Newcomers;
import nl.burgernet.registrations.Newcomers.Reachable;
import nl.burgernet.registrations.Registrations;
import nl.burgernet.registrations.Registrations.Written;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.ParticipantId;

/// Signs in whoever proved that a contact is theirs, and signs them up if nobody has it yet.
final class SignIn {
  static final Duration GOOD_FOR = Duration.ofMinutes(30);

  private static final int TOKEN_BYTES = 32;
  private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9_-]{43})");
  private static final int ATTEMPTS = 5;

  private final Registrations registrations;
  private final Sessions sessions;
  private final ChatCodes chats;
  private final Newcomers newcomers;
  private final KeyedHash hash;
  private final RandomGenerator chance;
  private final InstantSource clock;

  SignIn(
      Registrations registrations,
      Sessions sessions,
      ChatCodes chats,
      KeyedHash hash,
      RandomGenerator chance,
      InstantSource clock) {
    this.registrations = registrations;
    this.sessions = sessions;
    this.chats = chats;
    this.newcomers = new Newcomers(chance, clock);
    this.hash = hash;
    this.chance = chance;
    this.clock = clock;
  }

  /// Whose chat shows a code, which is used up by asking.
  Optional<String> chatOf(String code) {
    return chats.redeem(code);
  }

  /// The name of a participant where their id must not stand.
  String ownerHash(ParticipantId id) {
    return hash.of("owner", id.toString());
  }

  /// Answers with a token.
  HttpAnswer with(Reachable contact, boolean sixteen) {
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var holder = registrations.holderOf(contact.channel(), contact.value());
      if (holder.isPresent()) {
        if (!revived(holder.get(), contact, sixteen)) {
          continue;
        }
        var answer = begin(200, holder.get());
        if (answer.isPresent()) {
          registrations.note(holder.get(), Act.SIGNED_IN, clock.instant());
          return answer.get();
        }
        // They left at this very moment.
        continue;
      }
      if (!sixteen) {
        return Problems.TOO_YOUNG.answer();
      }
      var newcomer = newcomers.with(List.of(contact), List.of());
      if (registrations.register(newcomer, Act.REGISTERED) instanceof Written.Done) {
        Log.count("Registered", "Count", 1, Map.of("By", contact.channel().name()));
        var answer = begin(201, newcomer.id());
        if (answer.isPresent()) {
          return answer.get();
        }
      }
    }
    throw new IllegalStateException("a contact changed hands at every attempt to sign in with it");
  }

  /// Lets a contact live again that was thought to be dead: a code has just arrived there. Who only
  /// signs in to somewhere that asked to be left alone is left alone; who signs up again is not.
  ///
  /// @return false if it has to be looked at again
  private boolean revived(ParticipantId id, Reachable contact, boolean signsUp) {
    var participant = registrations.find(id).orElse(null);
    var dead =
        participant == null
            ? null
            : Changes.contact(participant, contact)
                .filter(known -> known.dead() != null)
                .filter(known -> signsUp || isUnreachable(known))
                .orElse(null);
    if (participant == null || dead == null) {
      return true;
    }
    var after =
        participant.withRevived(dead.ordinal(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return registrations.change(participant, after, Act.CONTACT_REVIVED) instanceof Written.Done;
  }

  private static boolean isUnreachable(Contact contact) {
    return contact.dead() instanceof Contact.Dead(var cause, _)
        && cause == Contact.Cause.NO_SUCH_CONTACT;
  }

  private Optional<HttpAnswer> begin(int status, ParticipantId id) {
    var random = new byte[TOKEN_BYTES];
    chance.nextBytes(random);
    var token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var session = new Session(now, now.plus(GOOD_FOR));
    return sessions.begin(id, hashOf(token), session)
        ? Optional.of(
            HttpAnswer.jsonText(status, Wire.toJson(new SignedIn(id, token, session.expiresAt())))
                .with("location", "/participants/" + id))
        : Optional.empty();
  }

  private record SignedIn(ParticipantId participantId, String token, Instant expiresAt) {
    @Override
    public String toString() {
      return "SignedIn[" + participantId + ", hidden]";
    }
  }

  /// Whom a request comes from: the participant in its path, if the token is theirs.
  Optional<ParticipantId> whoIs(HttpRequest request) {
    var token = token(request);
    var id = id(request.pathParameter("id"));
    return token.isPresent()
            && id.isPresent()
            && sessions.isOpen(id.get(), hashOf(token.get()), clock.instant())
        ? id
        : Optional.empty();
  }

  /// Signs out.
  HttpAnswer out(HttpRequest request, ParticipantId id) {
    token(request).ifPresent(token -> sessions.end(id, hashOf(token)));
    return new HttpAnswer(204, Map.of("cache-control", "no-store"), "");
  }

  static Optional<ParticipantId> id(String text) {
    try {
      return Optional.of(ParticipantId.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> token(HttpRequest request) {
    var header = request.header("authorization");
    var bearer = BEARER.matcher(header == null ? "" : header);
    return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
  }

  /// A token of 256 random bits needs no key: nobody finds one by trying.
  private static String hashOf(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
