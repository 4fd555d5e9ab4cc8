package nl.burgernet.registerparticipant;

import java.util.ArrayList;
import java.util.List;

/// Remembers which codes it was to send to whom.
final class FakeCodeSender implements CodeSender {
  private final List<String> sent = new ArrayList<>();
  private Sent answer = new Sent.Accepted();

  void answers(Sent answer) {
    this.answer = answer;
  }

  /// As in `+31612345678 123456`.
  List<String> sent() {
    return sent;
  }

  String lastCode() {
    var last = sent.getLast();
    return last.substring(last.indexOf(' ') + 1);
  }

  @Override
  public Sent send(String to, String code) {
    sent.add(to + " " + code);
    return answer;
  }
}
