package nl.burgernet.local;

import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Stands for SES v2: checks, renders and keeps what would go out as mail.
final class MailProvider implements AutoCloseable {
  /// https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendBulkEmail.html
  private static final int LARGEST_BULK = 50;

  private static final Pattern ADDRESS =
      Pattern.compile("(?:[^<>]*<)?[^@\\s<>]+@[^@\\s<>]+\\.[^@\\s<>]+>?");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\{?\\s*([\\w.-]+)\\s*}?}}");

  private final Provider provider;
  private final LoopbackServer server;
  private final int messagesPerSecond;
  private final MailEvents events;

  MailProvider(int keptInFull, int messagesPerSecond, MailEvents events, InstantSource clock) {
    this.events = events;
    this.provider = new Provider("email", keptInFull, clock);
    this.messagesPerSecond = messagesPerSecond;
    this.server = new LoopbackServer(40_000_000, this::answer);
  }

  Provider provider() {
    return provider;
  }

  MailEvents events() {
    return events;
  }

  URI address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
  }

  private Answer answer(Request request) throws InterruptedException {
    provider.dawdle();
    return switch (provider.mood()) {
      case Mood.Busy() -> error(429, "TooManyRequestsException", "Maximum sending rate exceeded.");
      case Mood.Broken() -> error(500, "InternalServiceErrorException", "Internal service error");
      case Mood.Prompt(), Mood.Slow(_), Mood.RefuseOneIn(_) -> route(request);
    };
  }

  private Answer route(Request request) {
    try {
      return switch (request.method() + " " + request.path()) {
        case "POST /v2/email/outbound-bulk-emails" -> bulk(request.json());
        case "POST /v2/email/outbound-emails" -> single(request.json());
        case "GET /v2/email/account" -> account();
        default -> error(404, "NotFoundException", request.path() + " is not emulated");
      };
    } catch (JacksonException e) {
      return bad("Invalid JSON: " + e.getOriginalMessage());
    }
  }

  private Answer bulk(JsonNode json) {
    var sender = json.path("FromEmailAddress").asString("");
    var template = json.path("DefaultContent").path("Template");
    var entries = json.path("BulkEmailEntries");
    if (!ADDRESS.matcher(sender).matches()) {
      return bad("Illegal address: FromEmailAddress");
    }
    if (!template.has("TemplateContent")) {
      return error(
          404, "NotFoundException", "Only a template with its content inline is known here.");
    }
    if (entries.isEmpty() || entries.size() > LARGEST_BULK) {
      return bad("BulkEmailEntries must have 1 to " + LARGEST_BULK + ", has " + entries.size());
    }
    var results = Json.array();
    for (var entry : entries) {
      results.add(entry(sender, template, entry, json));
    }
    var answer = Json.object();
    answer.set("BulkEmailEntryResults", results);
    return Answer.json(200, answer);
  }

  private ObjectNode entry(String sender, JsonNode template, JsonNode entry, JsonNode bulk) {
    var to = entry.path("Destination").path("ToAddresses").path(0).asString("");
    if (!ADDRESS.matcher(to).matches()) {
      return failed("INVALID_PARAMETER", "Illegal address");
    }
    var configurationSet = bulk.path("ConfigurationSetName").asString("");
    if (!configurationSet.isEmpty() && !events.knows(configurationSet)) {
      return failed("CONFIGURATION_SET_NOT_FOUND", "Configuration set does not exist");
    }
    if (provider.refusesThisOne()) {
      return failed("MESSAGE_REJECTED", "Address is on the suppression list");
    }
    var replacement = entry.path("ReplacementEmailContent").path("ReplacementTemplate");
    var data = new LinkedHashMap<String, String>();
    try {
      addTo(data, template.path("TemplateData"));
      addTo(data, replacement.path("ReplacementTemplateData"));
    } catch (JacksonException _) {
      return failed("INVALID_PARAMETER", "Template data is not a JSON object");
    }
    var headers = headers(template.path("Headers"));
    headers.putAll(headers(entry.path("ReplacementHeaders")));
    headers.put("From", sender);
    var tags = tags(bulk.path("DefaultEmailTags"));
    tags.putAll(tags(entry.path("ReplacementTags")));
    return keep(to, template.path("TemplateContent"), data, headers, configurationSet, tags);
  }

  private ObjectNode keep(
      String to,
      JsonNode content,
      Map<String, String> data,
      Map<String, String> headers,
      String configurationSet,
      Map<String, String> tags) {
    var text = content.path("Text").asString(content.path("Html").asString(""));
    for (var part : content) {
      var missing = missingIn(part.asString(""), data);
      if (missing != null) {
        return failed(
            "FAILED", "Attribute '" + missing + "' is not present in the rendering data.");
      }
    }
    var subject = rendered(content.path("Subject").asString(""), data);
    var messageId = UUID.randomUUID().toString();
    var from = headers.getOrDefault("From", "");
    provider.outbox().keep(provider.now(), to, subject, rendered(text, data), headers);
    events.sent(
        new MailEvents.Sent(provider.now(), messageId, from, to, subject, configurationSet, tags));
    return Json.object().put("Status", "SUCCESS").put("MessageId", messageId);
  }

  private Answer single(JsonNode json) {
    var sender = json.path("FromEmailAddress").asString("");
    var to = json.path("Destination").path("ToAddresses").path(0).asString("");
    if (!ADDRESS.matcher(sender).matches() || !ADDRESS.matcher(to).matches()) {
      return bad("Illegal address");
    }
    if (provider.refusesThisOne()) {
      return error(400, "MessageRejected", "Address is on the suppression list");
    }
    var simple = json.path("Content").path("Simple");
    if (simple.isMissingNode()) {
      return bad("Only simple content is known here.");
    }
    var headers = headers(simple.path("Headers"));
    headers.put("From", sender);
    var body = simple.path("Body");
    var text = body.path("Text").path("Data").asString(body.path("Html").path("Data").asString(""));
    var subject = simple.path("Subject").path("Data").asString("");
    provider.outbox().keep(provider.now(), to, subject, text, headers);
    return Answer.json(200, Json.object().put("MessageId", UUID.randomUUID().toString()));
  }

  private Answer account() {
    var quota =
        Json.object()
            .put("Max24HourSend", 86_400.0 * messagesPerSecond)
            .put("MaxSendRate", (double) messagesPerSecond)
            .put("SentLast24Hours", (double) provider.outbox().total());
    var account = Json.object();
    account.set("SendQuota", quota);
    account.put("SendingEnabled", true).put("ProductionAccessEnabled", true);
    return Answer.json(200, account.put("EnforcementStatus", "HEALTHY"));
  }

  private static void addTo(Map<String, String> data, JsonNode json) {
    if (json.isString() && !json.asString().isEmpty()) {
      Json.read(json.asString())
          .properties()
          .forEach(entry -> data.put(entry.getKey(), entry.getValue().asString("")));
    }
  }

  private static Map<String, String> headers(JsonNode json) {
    return namesAndValues(json);
  }

  private static Map<String, String> tags(JsonNode json) {
    return namesAndValues(json);
  }

  private static Map<String, String> namesAndValues(JsonNode json) {
    var pairs = new LinkedHashMap<String, String>();
    for (var pair : json) {
      pairs.put(pair.path("Name").asString(""), pair.path("Value").asString(""));
    }
    return pairs;
  }

  private static @Nullable String missingIn(String template, Map<String, String> data) {
    return PLACEHOLDER
        .matcher(template)
        .results()
        .map(placeholder -> placeholder.group(1))
        .filter(name -> !data.containsKey(name))
        .findFirst()
        .orElse(null);
  }

  private static String rendered(String template, Map<String, String> data) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(
            placeholder -> Matcher.quoteReplacement(data.getOrDefault(placeholder.group(1), "")));
  }

  private static ObjectNode failed(String status, String error) {
    return Json.object().put("Status", status).put("Error", error);
  }

  private static Answer bad(String message) {
    return error(400, "BadRequestException", message);
  }

  private static Answer error(int status, String type, String message) {
    return Answer.json(status, Json.object().put("message", message))
        .with("x-amzn-ErrorType", type);
  }
}
