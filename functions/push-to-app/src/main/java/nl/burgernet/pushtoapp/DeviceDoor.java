package nl.burgernet.pushtoapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import nl.burgernet.messaging.Fields;
import nl.burgernet.messaging.Fields.Need;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.JsonBody;
import nl.burgernet.messaging.Log;
import nl.burgernet.messaging.NoRoute;
import nl.burgernet.messaging.Problem;
import nl.burgernet.messaging.Problem.FieldError;
import nl.burgernet.pushtoapp.Subscriptions.Platform;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Lets devices in, and out again. It takes no place: any field that it does not know is refused.
final class DeviceDoor {
  static final List<String> ROUTES = List.of("POST /app/devices", "DELETE /app/devices/{id}");

  /// Several times what a browser's keys and all provinces take.
  static final int MOST_BYTES = 8 * 1024;

  private static final Problem TOO_LARGE =
      new Problem(
          413, "too-large", "The body is too large", "Send at most " + MOST_BYTES + " bytes.");
  private static final String SECRET = "x-device-secret";
  private static final Pattern PROVINCE = Pattern.compile("PV(2\\d|3[01])");
  private static final Pattern TOKEN = Pattern.compile("[!-~]{8,1024}");
  private static final int AUTHENTICATION_BYTES = 16;
  private static final String A_PROVINCE = "a province's code, PV20 to PV31";

  private final Devices devices;
  private final Subscriptions subscriptions;
  private final PushHosts hosts;
  private final Supplier<String> secrets;

  /// @param secrets a new one each time, that nobody can guess
  DeviceDoor(
      Devices devices, Subscriptions subscriptions, PushHosts hosts, Supplier<String> secrets) {
    this.devices = devices;
    this.subscriptions = subscriptions;
    this.hosts = hosts;
    this.secrets = secrets;
  }

  /// What a device says of itself.
  private sealed interface Form {
    record OfPhone(Platform platform, String token, List<String> provinces) implements Form {}

    record OfBrowser(
        String endpoint, String publicKey, String authentication, List<String> provinces)
        implements Form {}
  }

  private record Registered(String id, String secret) {}

  HttpAnswer answer(HttpRequest request) {
    return switch (request.route()) {
      case "POST /app/devices" -> register(request);
      case "DELETE /app/devices/{id}" -> remove(request);
      default -> NoRoute.answer(request.route(), ROUTES);
    };
  }

  private HttpAnswer register(HttpRequest request) {
    return switch (JsonBody.of(request, MOST_BYTES, TOO_LARGE)) {
      case JsonBody.Refused(var problem) -> problem.answer();
      case JsonBody.Read(var object) -> register(object);
    };
  }

  private HttpAnswer register(JsonNode body) {
    var errors = new ArrayList<FieldError>();
    var form = read(body, errors);
    if (form == null || !errors.isEmpty()) {
      // What was received may be a place, and is not even said back.
      return invalid(
          errors.stream().map(e -> new FieldError(e.field(), null, e.expected())).toList());
    }
    var secret = secrets.get();
    return switch (form) {
      case Form.OfPhone phone -> register(phone, secret);
      case Form.OfBrowser browser -> {
        var id = DeviceId.ofBrowser(browser.endpoint());
        devices.put(
            new Device.Browser(
                id,
                hash(secret),
                browser.provinces(),
                browser.endpoint(),
                browser.publicKey(),
                browser.authentication()));
        yield registered(id, secret);
      }
    };
  }

  private HttpAnswer register(Form.OfPhone phone, String secret) {
    return switch (subscriptions.subscribe(phone.platform(), phone.token(), phone.provinces())) {
      case Subscriptions.Result.Subscribed(var endpointArn, var subscriptionArn) -> {
        var id = DeviceId.ofPhone(phone.token());
        devices.put(
            new Device.Phone(id, hash(secret), phone.provinces(), endpointArn, subscriptionArn));
        yield registered(id, secret);
      }
      case Subscriptions.Result.NoSuchToken() ->
          // It asks the platform for a new one, and registers that.
          invalid(List.of(new FieldError("/token", null, "a token that the platform gave")));
      case Subscriptions.Result.Busy(var retryAfter) -> busy(retryAfter);
    };
  }

  private static HttpAnswer busy(Duration retryAfter) {
    return new Problem(
            503,
            "busy",
            "Many devices register at the moment",
            "Send the same request again after the seconds in Retry-After.")
        .answer()
        .with("retry-after", Long.toString(retryAfter.toSeconds()));
  }

  private static HttpAnswer registered(DeviceId id, String secret) {
    Log.info("a device registered");
    return HttpAnswer.json(201, new Registered(id.value(), secret));
  }

  private static HttpAnswer invalid(List<FieldError> errors) {
    return Problem.ofFields(errors, "nothing was kept").answer();
  }

  private @Nullable Form read(JsonNode body, List<FieldError> errors) {
    var fields = Fields.of(body, errors);
    var provinces = provinces(fields);
    var kind = fields.text("platform", Need.REQUIRED, platforms());
    Form form = null;
    if ("WEB".equals(kind)) {
      form = browser(fields, provinces);
    } else if (kind != null) {
      form = phone(kind, fields, provinces);
    }
    fields.refuseOthers();
    return form;
  }

  private String platforms() {
    var names = new TreeSet<String>();
    subscriptions.platforms().forEach(platform -> names.add(platform.name()));
    names.add("WEB");
    return "one of " + names;
  }

  private @Nullable Form phone(String kind, Fields fields, List<String> provinces) {
    var token = fields.text("token", Need.REQUIRED, "the token that the platform gave");
    var platform =
        subscriptions.platforms().stream().filter(each -> each.name().equals(kind)).findAny();
    if (platform.isEmpty()) {
      fields.refuse("platform", platforms());
      return null;
    }
    if (token == null) {
      return null;
    }
    if (!TOKEN.matcher(token).matches()) {
      fields.refuseUnquoted("token", "8 to 1,024 characters without spaces");
      return null;
    }
    return new Form.OfPhone(platform.get(), token, provinces);
  }

  private @Nullable Form browser(Fields fields, List<String> provinces) {
    var subscription =
        fields.object("subscription", Need.REQUIRED, "a PushSubscription, as toJSON() gives it");
    if (subscription == null) {
      return null;
    }
    // Part of what browsers write; push services rarely fill it in.
    subscription.value("expirationTime", Need.OPTIONAL, "");
    var endpoint = subscription.text("endpoint", Need.REQUIRED, "the push service's address");
    if (endpoint != null && !hosts.isKnown(endpoint)) {
      subscription.refuseUnquoted(
          "endpoint", "an address of " + String.join(", ", hosts.origins()));
      endpoint = null;
    }
    var keys = subscription.object("keys", Need.REQUIRED, "the keys p256dh and auth");
    var publicKey = keys == null ? null : key(keys);
    var authentication = keys == null ? null : authentication(keys);
    if (keys != null) {
      keys.refuseOthers();
    }
    subscription.refuseOthers();
    return endpoint == null || publicKey == null || authentication == null
        ? null
        : new Form.OfBrowser(endpoint, publicKey, authentication, provinces);
  }

  private static @Nullable String key(Fields keys) {
    var expected = "a point of the curve P-256, 65 bytes in base64url";
    var text = keys.text("p256dh", Need.REQUIRED, expected);
    try {
      return text == null
          ? null
          : WebPushKeys.ENCODE.encodeToString(
              WebPushKeys.bytes(WebPushKeys.publicKey(WebPushKeys.decoded(text))));
    } catch (IllegalArgumentException e) {
      keys.refuseUnquoted("p256dh", expected);
      return null;
    }
  }

  private static @Nullable String authentication(Fields keys) {
    var expected = "16 bytes in base64url";
    var text = keys.text("auth", Need.REQUIRED, expected);
    try {
      if (text == null || WebPushKeys.decoded(text).length == AUTHENTICATION_BYTES) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    keys.refuseUnquoted("auth", expected);
    return null;
  }

  private static List<String> provinces(Fields fields) {
    var array = fields.array("provinces", Need.OPTIONAL, "an array with provinces' codes");
    var provinces = new TreeSet<String>();
    if (array != null) {
      for (var i = 0; i < array.size(); i++) {
        var element = array.get(i);
        if (element.isString() && PROVINCE.matcher(element.stringValue()).matches()) {
          provinces.add(element.stringValue());
        } else {
          fields.refuse("provinces", i, element, A_PROVINCE);
        }
      }
    }
    return List.copyOf(provinces);
  }

  /// Says the same whether there is no such device or the secret is wrong.
  private HttpAnswer remove(HttpRequest request) {
    var secret = request.header(SECRET);
    var device = secret == null ? null : device(request.pathParameter("id"));
    if (secret == null || device == null || !isSame(device.secretHash(), hash(secret))) {
      return new Problem(
              404,
              "no-such-device",
              "There is no such device, or this is not its secret",
              "Send the id and, in the header " + SECRET + ", the secret that registering gave.")
          .answer();
    }
    if (device instanceof Device.Phone phone) {
      subscriptions.end(phone);
    }
    devices.delete(device.id());
    Log.info("a device left");
    return HttpAnswer.jsonText(204, "");
  }

  private @Nullable Device device(String id) {
    try {
      return devices.find(new DeviceId(id)).orElse(null);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  private static String hash(String secret) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
