package nl.burgernet.events;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// Everything that may stand in a queue: what happened, and work that is due.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Message permits ActionEvent, PhotosChanged, WorkDue {
  ActionId actionId();
}
