package nl.burgernet.local;

/// What the synthetic participants are like, as shares of one. The real shares are not public; each
/// stands here with the reason for its value.
///
/// @param smsOnly what most people left when they signed up: for years the campaign asked for a
///   mobile number
/// @param emailOnly who signed up on the website and wants no messages by phone; the others have
///   both
/// @param callsToo of those with a text message, who asked to be called too: few, since twenty
///   calls a minute are all there are
/// @param chatsToo who is on Messenger too; half of them wrote to the page lately, so that they may
///   be written to
/// @param severalAddresses home and work, parents or a second home; enough of them that every
///   action meets some whose addresses both lie in its area
/// @param threeAddresses of those, who has three
/// @param oneContactElsewhere of the other addresses of somebody with both contacts, those to which
///   only one of them belongs
/// @param withWindows who does not want to be told at all hours; in a survey half of the
///   participants was fine with messages at night, and most people never change a setting
/// @param rural who lives outside the built-up places: farms and hamlets
/// @param sameTown of the other addresses, those in the same place: the case in which somebody
///   could be told twice
/// @param nearbyTown of the other addresses, those in a place within commuting distance; the rest
///   is anywhere
record Mix(
    double smsOnly,
    double emailOnly,
    double callsToo,
    double chatsToo,
    double severalAddresses,
    double threeAddresses,
    double oneContactElsewhere,
    double withWindows,
    double rural,
    double sameTown,
    double nearbyTown) {
  /// The same people, but all of them are told at all hours.
  Mix atAllHours() {
    return new Mix(
        smsOnly,
        emailOnly,
        callsToo,
        chatsToo,
        severalAddresses,
        threeAddresses,
        oneContactElsewhere,
        0,
        rural,
        sameTown,
        nearbyTown);
  }

  static final Mix USUAL = new Mix(0.45, 0.35, 0.03, 0.03, 0.12, 0.2, 0.4, 0.25, 0.07, 0.4, 0.35);
}
