package nl.burgernet.registerparticipant;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.Log;
import nl.burgernet.messaging.Problem;
import nl.burgernet.registerparticipant.Sessions.Session;
import nl.burgernet.registrations.Act;
import nl.burgernet.registrations.KeyedHash;
import nl.burgernet.registrations.Newcomers.Reachable;
import nl.burgernet.registrations.Registrations;
import nl.burgernet.registrations.Registrations.Written;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Windows;
import org.jspecify.annotations.Nullable;

/// What somebody who is signed in reads and changes: all that is kept of them.
final class Profiles {
  private static final int ATTEMPTS = 5;
  private static final Pattern ORDINAL = Pattern.compile("\\d{1,9}");

  private final Registrations registrations;
  private final Sessions sessions;
  private final Verifications verifications;
  private final KeyedHash hash;
  private final AddressForm addresses;
  private final InstantSource clock;

  Profiles(
      Registrations registrations,
      Sessions sessions,
      Verifications verifications,
      KeyedHash hash,
      AddressForm addresses,
      InstantSource clock) {
    this.registrations = registrations;
    this.sessions = sessions;
    this.verifications = verifications;
    this.hash = hash;
    this.addresses = addresses;
    this.clock = clock;
  }

  /// Everything that is kept of a participant, wherever it is kept.
  record Everything(
      ParticipantId id,
      long version,
      Instant changedAt,
      @Nullable Instant confirmedSixteenAt,
      List<ContactView> contacts,
      int contactsEver,
      List<AddressView> addresses,
      List<Participant.LeftCell> movedFrom,
      String leaveToken,
      List<Session> sessions,
      List<Waiting> verifications,
      List<Registrations.Entry> audit) {
    @Override
    public String toString() {
      return "Everything[" + id + ", hidden]";
    }
  }

  /// A contact; only verified ones are kept.
  ///
  /// @param dead why nothing is sent to it any more; absent as long as it can be reached
  record ContactView(
      int contact,
      Channel channel,
      String value,
      boolean verified,
      @JsonInclude(JsonInclude.Include.NON_NULL) Contact.@Nullable Dead dead) {
    @Override
    public String toString() {
      return "ContactView[" + contact + ", hidden]";
    }
  }

  /// An address as it was put.
  record AddressView(
      int address,
      double latitude,
      double longitude,
      java.util.Set<Integer> contacts,
      List<WindowView> windows,
      Instant since) {
    @Override
    public String toString() {
      return "AddressView[" + address + ", hidden]";
    }
  }

  /// A window as it was put: hours and minutes.
  record WindowView(java.util.Set<java.time.DayOfWeek> days, String from, String until) {}

  /// A code that was sent to one of the contacts and not entered yet.
  record Waiting(int contact, int triesLeft, Instant expiresAt) {}

  HttpAnswer read(ParticipantId id) {
    var found = registrations.find(id);
    if (found.isEmpty()) {
      return Problems.NOT_SIGNED_IN.answer();
    }
    var participant = found.get();
    var now = clock.instant();
    registrations.note(id, Act.EXPORTED, now);
    var everything =
        new Everything(
            id,
            participant.version(),
            participant.changedAt(),
            participant.confirmedSixteenAt(),
            contacts(participant),
            participant.ordinalsGiven(),
            participant.addresses().stream().map(Profiles::view).toList(),
            participant.left(),
            participant.leaveToken(),
            sessions.openFor(id, now),
            waiting(participant, now),
            registrations.actsWith(id));
    return tagged(HttpAnswer.jsonText(200, Wire.toJson(everything)), participant);
  }

  private static List<ContactView> contacts(Participant participant) {
    return participant.contacts().stream()
        .map(
            contact ->
                new ContactView(
                    contact.ordinal(), contact.channel(), contact.value(), true, contact.dead()))
        .toList();
  }

  private List<Waiting> waiting(Participant participant, Instant now) {
    return participant.contacts().stream()
        .flatMap(
            contact ->
                verifications
                    .waitingFor(hash.ofContact(contact.channel(), contact.value()), now)
                    .stream()
                    .map(
                        pending ->
                            new Waiting(
                                contact.ordinal(), pending.triesLeft(), pending.expiresAt())))
        .toList();
  }

  private static AddressView view(nl.burgernet.subscribers.Address address) {
    return new AddressView(
        address.ordinal(),
        address.latitude() / 1e6,
        address.longitude() / 1e6,
        address.contacts(),
        views(address.windows()),
        address.since());
  }

  private static List<WindowView> views(Windows windows) {
    // A time without seconds is written without them.
    return windows.windows().stream()
        .map(
            window ->
                new WindowView(window.days(), window.from().toString(), window.until().toString()))
        .toList();
  }

  HttpAnswer erase(ParticipantId id) {
    if (registrations.erase(id, Act.ERASED, clock.instant())) {
      Log.count("Left", "Count", 1, Map.of("By", Act.ERASED.name()));
    }
    return nothing();
  }

  /// Gives a participant a contact that they proved to be theirs.
  HttpAnswer addContact(ParticipantId id, Reachable contact) {
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var found = registrations.find(id);
      if (found.isEmpty()) {
        return Problems.NOT_SIGNED_IN.answer();
      }
      var participant = found.get();
      var known = Changes.contact(participant, contact);
      if (known.isPresent()) {
        var ordinal = known.get().ordinal();
        if (known.get().isAlive()) {
          return contactAnswer(200, participant, ordinal);
        }
        // Who verifies it again wants to be told there, whatever made it dead.
        var revived = participant.withRevived(ordinal, now());
        if (registrations.change(participant, revived, Act.CONTACT_REVIVED)
            instanceof Written.Done) {
          return contactAnswer(200, revived, ordinal);
        }
        continue;
      }
      if (!Changes.hasRoomForContact(participant)) {
        return Problems.TOO_MANY_CONTACTS.answer();
      }
      var after = Changes.withContact(participant, contact, now());
      switch (registrations.change(participant, after, Act.CONTACT_ADDED)) {
        case Written.Done() -> {
          return contactAnswer(201, after, participant.ordinalsGiven());
        }
        case Written.Taken() -> {
          return Problems.ANOTHERS.answer();
        }
        case Written.Overtaken() -> {}
        case Written.TooOften _ -> throw contactsMayAlwaysChange();
      }
    }
    throw new IllegalStateException("participant " + id + " changed under every write");
  }

  private static IllegalStateException contactsMayAlwaysChange() {
    return new IllegalStateException("a contact was counted as a change of addresses");
  }

  private static HttpAnswer contactAnswer(int status, Participant participant, int ordinal) {
    var view =
        contacts(participant).stream()
            .filter(contact -> contact.contact() == ordinal)
            .findFirst()
            .orElseThrow();
    return tagged(HttpAnswer.jsonText(status, Wire.toJson(view)), participant);
  }

  HttpAnswer removeContact(ParticipantId id, HttpRequest request) {
    var ordinal = ordinal(request.pathParameter("contact"));
    return change(
        id,
        request,
        Act.CONTACT_REMOVED,
        participant -> {
          if (participant.contact(ordinal).isEmpty()) {
            return Optional.of(Problems.NO_CONTACT);
          }
          return participant.contacts().size() == 1
              ? Optional.of(Problems.LAST_CONTACT)
              : Optional.empty();
        },
        participant -> Changes.withoutContact(participant, ordinal, now()),
        _ -> nothing());
  }

  HttpAnswer addAddress(ParticipantId id, HttpRequest request) {
    return withForm(
        id,
        request,
        home ->
            change(
                id,
                request,
                Act.ADDRESSES_CHANGED,
                participant ->
                    participant.addresses().size() >= Changes.MOST_ADDRESSES
                        ? Optional.of(Problems.TOO_MANY_ADDRESSES)
                        : Optional.empty(),
                participant ->
                    Changes.withAddress(participant, Changes.nextAddress(participant), home, now()),
                after -> addressAnswer(201, after, Changes.nextAddress(after) - 1)));
  }

  HttpAnswer putAddress(ParticipantId id, HttpRequest request) {
    var ordinal = ordinal(request.pathParameter("address"));
    return withForm(
        id,
        request,
        home ->
            change(
                id,
                request,
                Act.ADDRESSES_CHANGED,
                participant -> unlessAddress(participant, ordinal),
                participant -> Changes.withAddress(participant, ordinal, home, now()),
                after -> addressAnswer(200, after, ordinal)));
  }

  HttpAnswer removeAddress(ParticipantId id, HttpRequest request) {
    var ordinal = ordinal(request.pathParameter("address"));
    return change(
        id,
        request,
        Act.ADDRESSES_CHANGED,
        participant -> unlessAddress(participant, ordinal),
        participant -> Changes.withoutAddress(participant, ordinal, now()),
        _ -> nothing());
  }

  private static Optional<Problem> unlessAddress(Participant participant, int ordinal) {
    return Changes.hasAddress(participant, ordinal)
        ? Optional.empty()
        : Optional.of(Problems.NO_ADDRESS);
  }

  private HttpAnswer withForm(
      ParticipantId id, HttpRequest request, Function<Changes.Home, HttpAnswer> respond) {
    var participant = registrations.find(id);
    return participant.isEmpty()
        ? Problems.NOT_SIGNED_IN.answer()
        : Forms.answer(request, fields -> addresses.read(fields, participant.get()), respond);
  }

  private static HttpAnswer addressAnswer(int status, Participant participant, int ordinal) {
    var view =
        participant.addresses().stream()
            .filter(address -> address.ordinal() == ordinal)
            .map(Profiles::view)
            .findFirst()
            .orElseThrow();
    return tagged(HttpAnswer.jsonText(status, Wire.toJson(view)), participant)
        .with("location", "/participants/" + participant.id() + "/addresses/" + ordinal);
  }

  /// Changes the version of a participant that the request names, and no other.
  private HttpAnswer change(
      ParticipantId id,
      HttpRequest request,
      Act act,
      Function<Participant, Optional<Problem>> refused,
      UnaryOperator<Participant> become,
      Function<Participant, HttpAnswer> respond) {
    var wanted = request.header("if-match");
    if (wanted == null) {
      return Problems.NO_VERSION.answer();
    }
    var found = registrations.find(id);
    if (found.isEmpty()) {
      return Problems.NOT_SIGNED_IN.answer();
    }
    var before = found.get();
    // A proxy that compresses makes an ETag weak; it still names this version.
    if (!wanted.strip().replaceFirst("^W/", "").equals(etag(before))) {
      return Problems.CHANGED.answer().with("etag", etag(before));
    }
    var problem = refused.apply(before);
    if (problem.isPresent()) {
      return problem.get().answer();
    }
    var after = become.apply(before);
    return switch (registrations.change(before, after, act)) {
      case Written.Done() -> tagged(respond.apply(after), after);
      case Written.Overtaken() -> Problems.CHANGED.answer();
      case Written.TooOften(var wait) -> Problems.changedTooOften(wait);
      case Written.Taken() ->
          throw new IllegalStateException("a change without a new contact met a taken one");
    };
  }

  private static HttpAnswer tagged(HttpAnswer answer, Participant participant) {
    return answer.with("etag", etag(participant));
  }

  private static String etag(Participant participant) {
    return "\"" + participant.version() + "\"";
  }

  private static HttpAnswer nothing() {
    return new HttpAnswer(204, Map.of("cache-control", "no-store"), "");
  }

  private static int ordinal(String text) {
    return ORDINAL.matcher(text).matches() ? Integer.parseInt(text) : -1;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
