package nl.burgernet.local;

import nl.burgernet.events.Action;
import nl.burgernet.events.Channel;
import tools.jackson.databind.JsonNode;

/// What everybody may read of a demo's action: our own feed, and the shape that Dutch clients poll
/// today.
final class DemoFeeds implements Scene {
  private static final String ABOUT = "feeds";
  private static final String OURS = "/feeds/actions.json";
  private static final String DUTCH = "/burgernet-api/v2/actions";

  private final SuiteClient suite;
  private final Witness witness;
  private final String outcome;

  /// @param outcome the words with which the action is going to be closed
  DemoFeeds(SuiteClient suite, Witness witness, String outcome) {
    this.suite = suite;
    this.witness = witness;
    this.outcome = outcome;
  }

  @Override
  public void begin(Action action) throws InterruptedException {
    if (!action.channels().contains(Channel.APP)) {
      return;
    }
    var ours = witness.awaited(() -> inOurs(action), found -> !found.isMissingNode());
    witness.note(
        ABOUT,
        OURS + " has it, and it runs.",
        ours.path("state").asString("").equals("RUNNING")
            && ours.path("message").asString("").equals(action.texts().message()));
    var dutch = witness.awaited(() -> inDutch(action), found -> !found.isMissingNode());
    witness.note(
        ABOUT,
        "So has " + DUTCH + ", in the shape that Dutch clients poll today:",
        dutch.path("active").asBoolean(false)
            && dutch.at("/messages/0/messageType").asString("").equals("START")
            && dutch.at("/messages/0/body").asString("").startsWith(action.texts().message()));
    witness.show(dutch.toPrettyString());
  }

  @Override
  public void end(Action action) throws InterruptedException {
    if (!action.channels().contains(Channel.APP)) {
      return;
    }
    var ours =
        witness.awaited(
            () -> inOurs(action), found -> found.path("state").asString("").equals("CLOSED"));
    witness.note(
        ABOUT,
        OURS + " says how it ended, and no longer who was looked for.",
        ours.at("/outcome/text").asString("").equals(outcome)
            && !ours.has("message")
            && !ours.has("photos"));
    var dutch = witness.awaited(() -> inDutch(action), found -> !found.path("active").asBoolean());
    var messages = dutch.path("messages");
    var last = messages.path(messages.size() - 1);
    witness.note(
        ABOUT,
        DUTCH + " is no longer active and ends with the outcome.",
        !dutch.isMissingNode()
            && last.path("messageType").asString("").equals("END")
            && last.path("body").asString("").equals(outcome));
  }

  private JsonNode inOurs(Action action) {
    return in(OURS, "actions", action);
  }

  private JsonNode inDutch(Action action) {
    return in(DUTCH, "actions", action);
  }

  private JsonNode in(String path, String list, Action action) {
    return Json.read(suite.text(path))
        .path(list)
        .valueStream()
        .filter(each -> each.path("id").asString("").equals(action.id().toString()))
        .findFirst()
        .orElseGet(() -> Json.object().path("absent"));
  }
}
