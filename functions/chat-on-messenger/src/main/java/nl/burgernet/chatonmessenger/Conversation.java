package nl.burgernet.chatonmessenger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import nl.burgernet.chatonmessenger.ChatState.AskedAge;
import nl.burgernet.chatonmessenger.ChatState.AskedPlace;
import nl.burgernet.chatonmessenger.ChatState.AskedWhich;
import nl.burgernet.chatonmessenger.ChatState.Option;
import nl.burgernet.chatonmessenger.ChatState.Silent;
import nl.burgernet.chatonmessenger.Subscriptions.Standing;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.messengerpage.MessengerPage.Message;
import nl.burgernet.places.Places;
import nl.burgernet.places.Places.Answer.Known;
import nl.burgernet.places.Places.Answer.Unavailable;
import nl.burgernet.places.Places.Place;

/// What we say to what somebody says, in Dutch, and what is to be done about it. Stopping works at
/// any moment.
final class Conversation {
  private static final Set<String> STOP = Set.of("uit", "meld mij af");

  /// With one of these a wish to stop begins, whatever follows. No name of a place does.
  private static final Set<String> STOP_FIRST =
      Set.of("stop", "stoppen", "afmelden", "uitschrijven", "unsubscribe");

  private static final Set<String> ALTOGETHER = Set.of("alle", "alles", "all");
  private static final Set<String> START =
      Set.of("start", "begin", "aan", "aanmelden", "meld mij aan", "aan de slag");
  private static final Set<String> MOVE =
      Set.of("adres wijzigen", "adres", "wijzig adres", "verhuisd", "ik ben verhuisd", "verhuizen");
  private static final Set<String> HELP = Set.of("hulp", "help", "info", "uitleg");
  private static final Set<String> CODE = Set.of("code", "koppelen");
  private static final Set<String> YES = Set.of("ja", "j", "ja hoor", "klopt", "ja klopt", "yes");
  private static final Set<String> NO = Set.of("nee", "n", "neen", "klopt niet", "no");
  private static final int MOST_OPTIONS = 5;

  private final Places places;
  private final BiPredicate<Double, Double> homeland;
  private final Sentences sentences;

  /// @param homeland whether a latitude and a longitude, in degrees, lie where we tell people
  Conversation(Places places, BiPredicate<Double, Double> homeland, Sentences sentences) {
    this.places = places;
    this.homeland = homeland;
    this.sentences = sentences;
  }

  /// What we say, what is asked now, and what is to be done before it is said.
  ///
  /// @param replies nothing where only what came of the deed is to be said
  record Turn(List<Message> replies, ChatState next, Deed deed) {
    Turn {
      replies = List.copyOf(replies);
    }

    Turn(String reply, ChatState next) {
      this(new Message(reply), next);
    }

    Turn(Message reply, ChatState next) {
      this(List.of(reply), next, new Deed.Nothing());
    }
  }

  /// What is to be done.
  sealed interface Deed {
    record Nothing() implements Deed {}

    record Subscribe(GeoPoint home) implements Deed {}

    /// Stop telling them here.
    ///
    /// @param altogether on all other contacts as well
    record Leave(boolean altogether) implements Deed {}

    /// Tell this chat again.
    record Resume() implements Deed {}

    /// Show a code that proves on the website whose chat this is.
    record ShowCode() implements Deed {}
  }

  /// @param standing what whoever writes is to us
  Turn answer(ChatState state, String text, Standing standing) {
    var words = plain(text);
    var isStranger = standing == Standing.STRANGER;
    if (asksToStop(words)) {
      return new Turn(List.of(), new Silent(), new Deed.Leave(isAboutEverything(words)));
    }
    if (text.isBlank()) {
      return new Turn(sentences.onlyText(), state);
    }
    if (HELP.contains(words) || words.isEmpty()) {
      return new Turn(sentences.help(standing), state);
    }
    if (START.contains(words) && isStranger) {
      return new Turn(Sentences.WELCOME, new AskedAge());
    }
    if (START.contains(words) && standing == Standing.REFUSED) {
      return new Turn(List.of(new Message(Sentences.RESUMED)), new Silent(), new Deed.Resume());
    }
    if (CODE.contains(words)) {
      return isStranger
          ? new Turn(Sentences.WELCOME, new AskedAge())
          : new Turn(List.of(new Message(Sentences.CODE)), state, new Deed.ShowCode());
    }
    if (MOVE.contains(words) && !isStranger) {
      return new Turn(Sentences.WHERE, new AskedPlace());
    }
    return switch (state) {
      case Silent() ->
          switch (standing) {
            case STRANGER -> new Turn(Sentences.WELCOME, new AskedAge());
            // Some of them asked Messenger to be left alone: only who asks for it is told again.
            case REFUSED -> new Turn(Sentences.NOT_TOLD, state);
            case TOLD -> new Turn(sentences.nobodyReads(START.contains(words)), state);
          };
      case AskedAge() -> age(words);
      case AskedPlace() -> place(text);
      case AskedWhich(var options) -> which(words, text, options);
    };
  }

  private static boolean asksToStop(String words) {
    return STOP.contains(words) || STOP_FIRST.contains(words.split(" ", 2)[0]);
  }

  private static boolean isAboutEverything(String words) {
    var each = words.split(" ", 3);
    return each.length > 1 && ALTOGETHER.contains(each[1]);
  }

  private Turn age(String words) {
    if (YES.contains(words)) {
      return new Turn(Sentences.WHERE, new AskedPlace());
    }
    return NO.contains(words)
        ? new Turn(sentences.tooYoung(), new Silent())
        : new Turn(Sentences.AGE_AGAIN, new AskedAge());
  }

  private Turn place(String text) {
    var typed = text.strip();
    if (typed.length() < Places.SHORTEST_QUERY || typed.length() > Places.LONGEST_QUERY) {
      return new Turn(Sentences.NOT_FOUND, new AskedPlace());
    }
    return switch (places.search(typed)) {
      case Unavailable<List<Place>>() -> new Turn(Sentences.LATER, new AskedPlace());
      case Known<List<Place>>(var found) -> offered(found);
    };
  }

  private Turn offered(List<Place> found) {
    var options = new ArrayList<Option>();
    for (var place : found) {
      var point = place.point();
      if (options.size() < MOST_OPTIONS && homeland.test(point.latitude(), point.longitude())) {
        options.add(
            new Option(place.title(), point.latitudeMicrodegrees(), point.longitudeMicrodegrees()));
      }
    }
    return options.isEmpty()
        ? new Turn(Sentences.NOT_FOUND, new AskedPlace())
        : new Turn(Sentences.which(options), new AskedWhich(options));
  }

  private Turn which(String words, String text, List<Option> options) {
    if (options.size() == 1 && YES.contains(words)) {
      return chosen(options.getFirst());
    }
    if (NO.contains(words)) {
      return new Turn(Sentences.WHERE, new AskedPlace());
    }
    if (words.matches("\\d")) {
      var number = Integer.parseInt(words);
      return number >= 1 && number <= options.size()
          ? chosen(options.get(number - 1))
          : new Turn(Sentences.which(options), new AskedWhich(options));
    }
    // They typed another place.
    return place(text);
  }

  private static Turn chosen(Option option) {
    return new Turn(
        List.of(new Message(Sentences.subscribed(option))),
        new Silent(),
        new Deed.Subscribe(option.point()));
  }

  /// Small letters, single spaces, no signs.
  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} ]", " ")
        .replaceAll(" +", " ")
        .strip();
  }
}
