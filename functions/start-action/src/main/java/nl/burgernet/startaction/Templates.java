package nl.burgernet.startaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Outcome;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.Problem;
import nl.burgernet.messaging.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/// Texts to start from, for each kind and language; what is to be filled in stands in braces.
final class Templates {
  /// Something to fill in.
  static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}\\n]{0,80}\\}");

  private static final List<String> LANGUAGES = List.of("nl", "en");

  private final List<Template> all;

  private Templates(List<Template> all) {
    this.all = all;
  }

  /// @param placeholders each once, in the order in which they appear
  record Template(
      Kind kind,
      String language,
      String headline,
      String message,
      String details,
      Map<Outcome.Ending, String> outcomes,
      @Nullable Set<String> placeholders) {
    private Template withPlaceholders() {
      var found = new LinkedHashSet<String>();
      for (var text : List.of(headline, message, details)) {
        PLACEHOLDER.matcher(text).results().forEach(match -> found.add(match.group()));
      }
      return new Template(kind, language, headline, message, details, outcomes, found);
    }
  }

  static Templates builtIn() {
    try (var in = Templates.class.getResourceAsStream("templates.json")) {
      if (in == null) {
        throw new IllegalStateException("templates.json is not in this module");
      }
      var read = Wire.JSON.readValue(in.readAllBytes(), Template[].class);
      return new Templates(List.of(read).stream().map(Template::withPlaceholders).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Template> all() {
    return all;
  }

  /// Answers `GET /templates`: those of a kind and a language, of all where the query does not say.
  HttpAnswer answer(HttpRequest request) {
    var query = request.query();
    var errors = new ArrayList<FieldError>();
    var kinds = names();
    check(errors, query, "kind", kinds);
    check(errors, query, "language", LANGUAGES);
    for (var name : new TreeSet<>(query.keySet())) {
      if (!name.equals("kind") && !name.equals("language")) {
        errors.add(
            new FieldError(
                "/" + name, query.get(name), "no such parameter: there are kind and language"));
      }
    }
    if (!errors.isEmpty()) {
      return Problem.ofQuery(errors).answer();
    }
    var asked =
        all.stream()
            .filter(one -> one.kind().name().equals(query.getOrDefault("kind", one.kind().name())))
            .filter(one -> one.language().equals(query.getOrDefault("language", one.language())))
            .toList();
    return HttpAnswer.jsonText(200, Wire.toJson(Map.of("templates", asked))).unlessHeldBy(request);
  }

  private static List<String> names() {
    return Kind.ofActions().stream().map(Kind::name).toList();
  }

  private static void check(
      List<FieldError> errors, Map<String, String> query, String name, List<String> values) {
    var value = query.get(name);
    if (value != null && !values.contains(value)) {
      errors.add(new FieldError("/" + name, value, "one of " + values));
    }
  }
}
