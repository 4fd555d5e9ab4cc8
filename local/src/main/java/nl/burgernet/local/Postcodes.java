package nl.burgernet.local;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where Dutch postcodes lie, about: the two digits that they begin with name a region, and the
/// rest spreads them over the few kilometres around its main town, each always at the same spot.
/// Where streets are is in no package; a deployed stage asks Amazon Location.
final class Postcodes {
  private static final Pattern POSTCODE =
      Pattern.compile("([1-9]\\d)(\\d{2}) ?([A-Z]{2})(?:[ ,]+(\\d{1,5}[A-Z]?))?(?:[ ,]+.*)?");

  private static final int FIRST_REGION = 10;

  /// The main town of each region from 10 to 99.
  private static final List<String> TOWNS =
      List.of(
          """
          Amsterdam|Amstelveen|Hilversum|Almere Stad|Purmerend|Zaanstad|Hoorn|Heerhugowaard|Alkmaar|Beverwijk
          Haarlem|Hoofddorp|Voorburg|Leiden|Alphen aan den Rijn|The Hague|Delft|Zoetermeer|Gouda|Capelle aan den IJssel
          Rotterdam|Schiedam|Spijkenisse|Dordrecht|Nieuwegein|Utrecht|Maarssen|Zeist|Amersfoort|Veenendaal
          Tiel|Culemborg|Gorinchem|Middelburg|Goes|Terneuzen|Bergen op Zoom|Roosendaal|Breda|Oosterhout
          Tilburg|Waalwijk|'s-Hertogenbosch|Oss|Uden|Veldhoven|Eindhoven|Helmond|Venray|Venlo
          Weert|Sittard|Maastricht|Valkenburg|Heerlen|Nijmegen|Wijchen|Wageningen|Arnhem|Zevenaar
          Doetinchem|Winterswijk|Zutphen|Apeldoorn|Deventer|Enschede|Almelo|Hardenberg|Emmen|Hoogeveen
          Zwolle|Raalte|Lelystad|Emmeloord|Heerenveen|Joure|Sneek|Bolsward|Harlingen|Leeuwarden
          Grou|Dokkum|Drachten|Roden|Assen|Stadskanaal|Hoogezand|Groningen|Zuidhorn|Appingedam
          """
              .strip()
              .split("[|\\n]"));

  private final Map<String, Town> towns = new HashMap<>();

  Postcodes(Towns towns) {
    towns.all().forEach(town -> this.towns.putIfAbsent(town.name(), town));
  }

  /// A postcode, perhaps with a house number, and about where it lies.
  record Found(String title, String town, Town.Spot spot) {}

  /// What a text names, if it begins with a whole postcode.
  Optional<Found> find(String text) {
    var parts = POSTCODE.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!parts.matches()) {
      return Optional.empty();
    }
    var town = towns.get(TOWNS.get(Integer.parseInt(parts.group(1)) - FIRST_REGION));
    if (town == null) {
      return Optional.empty();
    }
    var postcode = parts.group(1) + parts.group(2) + " " + parts.group(3);
    var number = parts.group(4) == null ? "" : " " + parts.group(4);
    var name = Dutch.name(town);
    return Optional.of(
        new Found(postcode + number + ", " + name, name, spot(town, postcode + number)));
  }

  /// A spot in a town that belongs to a text.
  static Town.Spot spot(Town town, String text) {
    return town.home(new Draws(text.hashCode(), 0));
  }

  /// How towns are called here whose name the list has in English.
  static final class Dutch {
    private Dutch() {}

    static String name(Town town) {
      return switch (town.name()) {
        case "The Hague" -> "Den Haag";
        case "Almere Stad" -> "Almere";
        case String name -> name;
      };
    }
  }
}
