package nl.burgernet.registerparticipant;

import java.time.Duration;
import java.util.List;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.NoRoute;
import nl.burgernet.messaging.Problem;
import nl.burgernet.messaging.Problem.FieldError;
import nl.burgernet.registrations.Registrations;

/// What the citizen's door refuses, and what to do about it.
final class Problems {
  static final Problem TOO_LARGE =
      new Problem(
          413,
          "too-large",
          "The body is too large",
          "Send at most " + Forms.MOST_BYTES + " bytes.");

  static final Problem NOT_SIGNED_IN =
      new Problem(
          401,
          "not-signed-in",
          "Not signed in",
          "Sign in with a code, and send the token as Authorization: Bearer; it is good for half an"
              + " hour.");

  static final Problem CODE_GONE =
      new Problem(
          410,
          "code-gone",
          "This code cannot be used, or no more",
          "Ask for a new code: one is good for ten minutes, once, and for five tries.");

  static final Problem CHAT_CODE =
      new Problem(
          410,
          "code-gone",
          "This code cannot be used, or no more",
          "Ask for a new code in the chat: one is good for ten minutes, once.");

  static final Problem TOO_YOUNG =
      new Problem(
          403,
          "sixteen",
          "Participants are sixteen or older",
          "Ask for a new code with sixteenOrOlder: true if you are.");

  static final Problem ANOTHERS =
      new Problem(
          409,
          "contact-taken",
          "This contact belongs to another registration",
          "Sign in with it and remove it there first.");

  static final Problem TOO_MANY_CONTACTS =
      new Problem(
          409,
          "too-many-contacts",
          "There is no room for another contact",
          "A participant has at most "
              + Changes.MOST_CONTACTS
              + " contacts at once and "
              + Changes.MOST_ORDINALS
              + " in all. Remove one, or leave and sign up again.");

  static final Problem TOO_MANY_ADDRESSES =
      new Problem(
          409,
          "too-many-addresses",
          "There is no room for another address",
          "A participant has at most " + Changes.MOST_ADDRESSES + " addresses. Remove one.");

  static final Problem LAST_CONTACT =
      new Problem(
          409,
          "last-contact",
          "The last contact cannot be removed",
          "Add another one first, or leave: DELETE /participants/{id}.");

  static final Problem NO_CONTACT =
      new Problem(404, "no-such-contact", "There is no such contact", "Read the participant.");

  static final Problem NO_ADDRESS =
      new Problem(404, "no-such-address", "There is no such address", "Read the participant.");

  static final Problem NO_VERSION =
      new Problem(
          428,
          "if-match",
          "The header If-Match is missing",
          "Send the ETag of the participant as you read it.");

  static final Problem CHANGED =
      new Problem(
          412,
          "changed",
          "The participant was changed in the meantime",
          "Read them again, and decide anew.");

  static final Problem PROVIDER_BUSY =
      new Problem(
          503,
          "busy",
          "No code can be sent now",
          "Try again in a minute, or choose another way to get the code.");

  private Problems() {}

  static Problem fields(List<FieldError> errors) {
    return Problem.ofFields(errors, "nothing was changed");
  }

  static Problem wrongCode(int triesLeft) {
    return new Problem(
        422,
        "wrong-code",
        "The code is wrong",
        triesLeft == 1 ? "One try is left." : triesLeft + " tries are left.");
  }

  static Problem tooMany(Duration wait) {
    return new Problem(
        429,
        "too-many",
        "Too often in a short time",
        "Wait " + wait.toSeconds() + " seconds and try again.");
  }

  /// Whose addresses changed too often today: what they have stays, and leaving is not counted.
  static HttpAnswer changedTooOften(Duration wait) {
    return new Problem(
            429,
            "too-many-changes",
            "The addresses changed too often today",
            "Nothing was changed. Addresses change "
                + Registrations.MOST_CHANGES_A_DAY
                + " times a day at most; try again tomorrow. Leaving works at any time.")
        .answer()
        .with("retry-after", Long.toString(Math.max(1, wait.toSeconds())));
  }

  /// The answer where a path or a method leads nowhere.
  static HttpAnswer noRoute(String route) {
    return NoRoute.answer(route, CitizenDoor.ROUTES);
  }
}
