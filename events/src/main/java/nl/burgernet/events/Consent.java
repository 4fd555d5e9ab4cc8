package nl.burgernet.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// The family's consent to make a disappearance public.
public record Consent(String givenBy, Instant givenAt) {
  public Consent {
    requireNonNull(givenBy, "givenBy");
    requireNonNull(givenAt, "givenAt");
  }

  Consent withoutName() {
    return new Consent("verwijderd", givenAt);
  }

  @Override
  public String toString() {
    return "Consent[hidden, " + givenAt + "]";
  }
}
