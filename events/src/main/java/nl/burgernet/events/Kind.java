package nl.burgernet.events;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What an action asks of the public.
public enum Kind {
  MISSING_PERSON,
  MISSING_CHILD,
  /// Theft, robbery, a suspicious person or vehicle.
  LOOK_OUT,
  EMERGENCY,
  /// An e-mail about an unsafe situation.
  NOTICE;

  /// The channels that a message of this kind may use.
  public Set<Channel> channels() {
    var channels =
        switch (this) {
          case MISSING_PERSON, MISSING_CHILD -> EnumSet.allOf(Channel.class);
          case LOOK_OUT, EMERGENCY -> EnumSet.complementOf(EnumSet.of(Channel.BOARD));
          case NOTICE -> EnumSet.of(Channel.EMAIL);
        };
    return Collections.unmodifiableSet(channels);
  }

  /// Whether people are told outside the hours that they chose too.
  public boolean overridesWindows() {
    return this == EMERGENCY;
  }

  /// Whether somebody is missing, so that the family must have consented and boards may show it.
  public boolean isAboutSomebodyMissing() {
    return this == MISSING_PERSON || this == MISSING_CHILD;
  }
}
