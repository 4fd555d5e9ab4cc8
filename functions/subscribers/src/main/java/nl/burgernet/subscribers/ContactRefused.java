package nl.burgernet.subscribers;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;

/// A provider will never take anything for a contact: what whoever sends tells whoever keeps the
/// participants, without saying which number or address it is.
///
/// @param contact which of the participant's contacts
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonTypeName("contact-refused.v1")
public record ContactRefused(
    ParticipantId participant,
    @JsonProperty(required = true) int contact,
    Contact.Cause cause,
    Instant at) {
  public ContactRefused {
    requireNonNull(participant, "participant");
    requireNonNull(cause, "cause");
    requireNonNull(at, "at");
  }
}
