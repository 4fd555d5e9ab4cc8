package nl.burgernet.events;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an action asks of the public.
public enum Kind {
  MISSING_PERSON,
  MISSING_CHILD,
  /// Theft, robbery, a suspicious person or vehicle.
  LOOK_OUT,
  EMERGENCY,
  /// An e-mail about an unsafe situation.
  NOTICE,
  /// An e-mail with a link to questions, which is answered from home: no action to look out, and
  /// told as one.
  INQUIRY;

  /// The kinds of actions, which a control room starts as such.
  public static List<Kind> ofActions() {
    return Arrays.stream(values()).filter(kind -> kind != INQUIRY).toList();
  }

  /// The channels that a message of this kind may use.
  public Set<Channel> channels() {
    var channels =
        switch (this) {
          case MISSING_PERSON, MISSING_CHILD -> EnumSet.allOf(Channel.class);
          case LOOK_OUT, EMERGENCY -> EnumSet.complementOf(EnumSet.of(Channel.BOARD));
          case NOTICE, INQUIRY -> EnumSet.of(Channel.EMAIL);
        };
    return Collections.unmodifiableSet(channels);
  }

  /// Whether people are told outside the hours that they chose too.
  public boolean overridesWindows() {
    return this == EMERGENCY;
  }

  /// What the public calls an action of this kind.
  public String title(@Nullable ChildAlert childAlert) {
    return switch (this) {
      case MISSING_PERSON -> "Vermist persoon";
      case MISSING_CHILD ->
          switch (childAlert) {
            case AMBER_ALERT -> "AMBER Alert";
            case MISSING_CHILD_ALERT -> "Vermist Kind Alert";
            case LOCAL -> "Vermist kind";
            case null -> "Vermist kind";
          };
      case LOOK_OUT -> "Kijk uit";
      case EMERGENCY -> "Noodsituatie";
      case NOTICE, INQUIRY -> "Bericht";
    };
  }

  /// What an action of this kind is called once it is over: whoever was missing is not named any
  /// more.
  public String headlineOnceOver(@Nullable ChildAlert childAlert, String headline) {
    return isAboutSomebodyMissing() ? title(childAlert) : headline;
  }

  /// Whether somebody is missing, so that the family must have consented and boards may show it.
  public boolean isAboutSomebodyMissing() {
    return this == MISSING_PERSON || this == MISSING_CHILD;
  }
}
