package nl.burgernet.local;

import tools.jackson.databind.JsonNode;

/// Where an event goes: a queue, a topic, or a function.
interface Target {
  void send(JsonNode event) throws InterruptedException;
}
