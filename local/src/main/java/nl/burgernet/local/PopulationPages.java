package nl.burgernet.local;

import java.util.Map;
import java.util.stream.Collectors;
import nl.burgernet.events.Wire;

/// Says who lives in the country that was loaded, for whoever judges the suite from outside.
///
/// `GET /local/suite` tells that this is one and how many participants it has; `GET
/// /local/participants?from=&limit=` is one participant a line, in the order of the population.
final class PopulationPages {
  static final String NAME = "burgernet";
  private static final int LONGEST_PAGE = 50_000;

  private final Population population;

  PopulationPages(Population population) {
    this.population = population;
  }

  Answer answer(Request request) {
    return switch (request.method() + " " + request.path()) {
      case "GET /local/suite" ->
          Answer.json(200, Json.object().put("name", NAME).put("participants", population.size()));
      case "GET /local/participants" -> participants(request.query());
      default -> Answer.json(404, Json.object().put("message", "There is nothing here."));
    };
  }

  private Answer participants(Map<String, String> query) {
    try {
      var from = Integer.parseInt(query.getOrDefault("from", "0"));
      var limit = Integer.parseInt(query.getOrDefault("limit", "10000"));
      if (from < 0 || limit < 1 || limit > LONGEST_PAGE) {
        return refused("from is at least 0, limit 1 to " + LONGEST_PAGE);
      }
      return Answer.of(
          200,
          "application/x-ndjson",
          population
              .participants(from, from + limit)
              .map(Wire::toJson)
              .collect(Collectors.joining("\n")));
    } catch (NumberFormatException e) {
      return refused("from and limit are numbers: " + e.getMessage());
    }
  }

  private static Answer refused(String why) {
    return Answer.json(400, Json.object().put("message", why));
  }
}
