package nl.burgernet.inquire;

import java.util.List;
import nl.burgernet.events.ActionRecord.State;
import nl.burgernet.messaging.Problem;
import nl.burgernet.messaging.Problem.FieldError;

/// What these doors refuse, and what to do about it.
final class Problems {
  static final Problem NO_INQUIRY =
      new Problem(404, "no-such-inquiry", "There is no such inquiry", "Check the inquiry's id.");

  static final Problem NOT_A_SUPERVISOR =
      new Problem(
          403,
          "not-a-supervisor",
          "A supervisor must decide this",
          "Have a supervisor of your control room decide, or withdraw the inquiry.");

  static final Problem SAME_EYES =
      new Problem(
          403,
          "same-eyes",
          "Whoever asked cannot decide",
          "Have another supervisor decide, or withdraw the inquiry.");

  static final Problem CLOSED =
      new Problem(
          409,
          "already-closed",
          "The inquiry is closed already",
          "Read its answers, or thank those who were asked by POST /inquiries/{id}/update.");

  static final Problem CLOSES_TOO_SOON =
      new Problem(
          409,
          "closes-too-soon",
          "The inquiry would close before anybody could answer",
          "Withdraw it, and make another that closes later.");

  static final Problem TOO_LATE =
      new Problem(
          409,
          "too-late",
          "It is no longer known who was asked",
          "Those who were asked can be told until 30 days after the inquiry started.");

  static final Problem TOO_MANY_UPDATES =
      new Problem(
          409,
          "too-many-updates",
          "Those who were asked were told " + InquiryDoor.MOST_UPDATES + " times",
          "Make another inquiry.");

  static final Problem NO_LINK =
      new Problem(
          404,
          "no-such-link",
          "This link leads to no questions",
          "Open the link exactly as it stands in the mail.");

  static final Problem NO_PHOTO =
      new Problem(
          404,
          "no-such-photo",
          "No such photo was sent by this link",
          "Ask for a form by POST /inquiries/{token}/photos.");

  static final Problem OVER =
      new Problem(
          410,
          "closed",
          "This inquiry is closed",
          "Thank you; answers are no longer taken. Call the police if you know something.");

  static final Problem TOO_OFTEN =
      new Problem(
          429, "too-often", "This link was used too often", "What was answered last stands.");

  static final Problem TOO_LARGE =
      new Problem(
          413,
          "too-large",
          "The answer is too large",
          "Send at most " + AnswerDoor.MOST_BYTES + " bytes.");

  private Problems() {}

  static Problem fields(List<FieldError> errors) {
    return Problem.ofFields(errors, "nothing was asked, answered or changed");
  }

  /// What cannot be done with an inquiry that nobody was asked.
  static Problem notAsked(State state) {
    return new Problem(
        409,
        "not-asked",
        "Nobody was asked",
        state == State.AWAITING_APPROVAL
            ? "Have it approved first, or withdraw it by POST /inquiries/{id}/approval."
            : "It was refused; make another inquiry.");
  }

  static Problem notAwaiting(State state) {
    return new Problem(
        409,
        "decided-already",
        "Nothing waits to be decided",
        "Read the inquiry to see what became of it; it is " + state + ".");
  }
}
