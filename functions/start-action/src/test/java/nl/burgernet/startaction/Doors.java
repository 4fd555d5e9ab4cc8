package nl.burgernet.startaction;

import java.time.InstantSource;
import nl.burgernet.controlroom.AreaForm;
import nl.burgernet.controlroom.TextFrame;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.geography.RegionAtlas;

/// Doors as they are deployed, but for what they keep and the time it is.
final class Doors {
  static final RegionAtlas ATLAS = RegionAtlas.schematic();
  private static final PlainWords PLAIN_WORDS = PlainWords.dutch();
  static final TextFrame FRAME =
      new TextFrame(PhoneNumbers.parse("0800-0011"), "burgernet.example/uit");
  private static final Templates TEMPLATES = Templates.builtIn();

  private Doors() {}

  static TextChecks checks(Policy policy) {
    return new TextChecks(policy, PLAIN_WORDS, ATLAS, FRAME);
  }

  static ActionDoor door(
      Policy policy, boolean officialBordersOnly, Actions actions, InstantSource clock) {
    return door(policy, officialBordersOnly, (action, at) -> 1_500, actions, clock);
  }

  static ActionDoor door(
      Policy policy,
      boolean officialBordersOnly,
      AudienceSize audience,
      Actions actions,
      InstantSource clock) {
    var checks = checks(policy);
    return new ActionDoor(
        new ActionForm(policy, new AreaForm(policy.areas(), ATLAS, officialBordersOnly), checks),
        new TextDoor(checks, () -> TEMPLATES),
        new FourEyes(policy, audience, ATLAS),
        actions,
        clock);
  }

  /// A door of a deployed stage, where schematic borders are good for exercises only.
  static ActionDoor deployed(Actions actions, InstantSource clock) {
    return door(Policy.USUAL, true, actions, clock);
  }

  /// A door on one machine, in front of an audience.
  static ActionDoor before(AudienceSize audience, Actions actions, InstantSource clock) {
    return door(Policy.USUAL, false, audience, actions, clock);
  }

  /// A door on one machine.
  static ActionDoor local(Actions actions, InstantSource clock) {
    return door(Policy.USUAL, false, actions, clock);
  }
}
