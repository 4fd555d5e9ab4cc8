package nl.burgernet.messengerpage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A page that keeps what it was asked to send, and answers as it is told to.
public final class FakeMessengerPage implements MessengerPage {
  private final List<Kept> sent = new ArrayList<>();
  private final Map<String, Sent> answers = new HashMap<>();

  public record Kept(String to, Message message) {}

  public void answers(String to, Sent answer) {
    answers.put(to, answer);
  }

  public synchronized List<Kept> sent() {
    return List.copyOf(sent);
  }

  @Override
  public synchronized Sent send(String to, Message message) {
    var answer = answers.getOrDefault(to, new Sent.Accepted());
    if (answer instanceof Sent.Accepted) {
      sent.add(new Kept(to, message));
    }
    return answer;
  }
}
