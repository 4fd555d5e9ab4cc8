package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Where people sign in on one machine: an OpenID provider whose tokens say what those of the
/// control rooms' user pool say.
///
/// Whoever is on this machine may be anybody, without a password; the keys are made at the start
/// and live no longer than the suite, so a token opens nothing elsewhere.
final class SignIn {
  static final String PREFIX = "/sign-in/";
  static final Duration TOKENS_LAST = Duration.ofMinutes(15);

  /// The one client of the pool: the screen of a control room.
  static final String CLIENT = "control-room-screen";

  private static final int KEY_BITS = 2048;

  /// Somebody who can sign in here.
  ///
  /// @param groups as in Cognito: `operator`, `supervisor`, or none
  /// @param regions where the control room may act, as in `PV27 GM0363`
  record Person(String name, String controlRoom, List<String> groups, String regions) {
    private String subject() {
      return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
    }
  }

  static final List<Person> PEOPLE =
      List.of(
          new Person("anna", "Amsterdam", List.of("operator"), "PV27"),
          new Person("bob", "Amsterdam", List.of("supervisor"), "PV27"),
          new Person("carla", "Utrecht", List.of("operator"), "PV26"),
          new Person("dirk", "Landelijk", List.of("supervisor"), "NL"),
          new Person("emma", "Landelijk", List.of("operator"), "NL"),
          // Works there, and may do nothing.
          new Person("fred", "Amsterdam", List.of(), "PV27"));

  private final InstantSource clock;
  private final RSAKey key;
  private volatile String issuer = "";

  SignIn(InstantSource clock) {
    this.clock = clock;
    try {
      this.key =
          new RSAKeyGenerator(KEY_BITS)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .keyIDFromThumbprint(true)
              .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("no key could be made", e);
    }
  }

  /// Says where people find this; before that nobody can sign in.
  void openAt(URI door) {
    issuer = door + "/sign-in";
  }

  String issuer() {
    return issuer;
  }

  /// What a token is checked with; nothing that could sign one.
  JWKSet publicKeys() {
    return new JWKSet(key.toPublicJWK());
  }

  /// An id token of somebody.
  String token(String name) {
    return token(
        person(name).orElseThrow(() -> new IllegalArgumentException("nobody is called " + name)));
  }

  Answer answer(Request request) {
    return switch (request.method() + " " + request.path()) {
      case "GET /sign-in/.well-known/openid-configuration" -> discovery();
      case "GET /sign-in/.well-known/jwks.json" ->
          Answer.of(200, "application/json", publicKeys().toString());
      case "GET /sign-in/people" -> people();
      case "POST /sign-in/token" -> token(Request.form(request.text()));
      default -> Answer.json(404, Json.object().put("error", "not_found"));
    };
  }

  private Answer discovery() {
    var json =
        Json.object()
            .put("issuer", issuer)
            .put("jwks_uri", issuer + "/.well-known/jwks.json")
            .put("token_endpoint", issuer + "/token");
    json.putArray("grant_types_supported").add("password");
    json.putArray("response_types_supported").add("none");
    json.putArray("subject_types_supported").add("public");
    json.putArray("id_token_signing_alg_values_supported").add(JWSAlgorithm.RS256.getName());
    return Answer.json(200, json);
  }

  private static Answer people() {
    var json = Json.object();
    var people = json.putArray("people");
    for (var person : PEOPLE) {
      people
          .addObject()
          .put("username", person.name())
          .put("controlRoom", person.controlRoom())
          .put("role", String.join(" ", person.groups()))
          .put("regions", person.regions());
    }
    return Answer.json(200, json);
  }

  /// RFC 6749, sections 4.3 and 5.
  private Answer token(Map<String, String> form) {
    if (!form.getOrDefault("grant_type", "").equals("password")) {
      return refused("unsupported_grant_type");
    }
    if (!form.getOrDefault("client_id", CLIENT).equals(CLIENT)) {
      return refused("invalid_client");
    }
    return person(form.getOrDefault("username", ""))
        .map(
            person ->
                Answer.json(
                        200,
                        Json.object()
                            .put("token_type", "Bearer")
                            .put("expires_in", TOKENS_LAST.toSeconds())
                            .put("id_token", token(person))
                            .put("access_token", signed(accessClaims(person))))
                    .with("cache-control", "no-store"))
        .orElseGet(() -> refused("invalid_grant"));
  }

  private static Answer refused(String error) {
    return Answer.json(400, Json.object().put("error", error));
  }

  static Optional<Person> person(String name) {
    return PEOPLE.stream().filter(person -> person.name().equals(name)).findFirst();
  }

  private String token(Person person) {
    return signed(idClaims(person).build());
  }

  /// The claims of Cognito's id tokens:
  /// https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
  JWTClaimsSet.Builder idClaims(Person person) {
    var claims =
        claims(person, "id")
            .audience(CLIENT)
            .claim("cognito:username", person.name())
            .claim("custom:controlRoom", person.controlRoom())
            .claim("custom:regions", person.regions());
    return person.groups().isEmpty() ? claims : claims.claim("cognito:groups", person.groups());
  }

  private JWTClaimsSet accessClaims(Person person) {
    return claims(person, "access").claim("client_id", CLIENT).build();
  }

  private JWTClaimsSet.Builder claims(Person person, String use) {
    var now = clock.instant();
    return new JWTClaimsSet.Builder()
        .subject(person.subject())
        .issuer(issuer)
        .claim("token_use", use)
        .claim("auth_time", now.getEpochSecond())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(TOKENS_LAST)));
  }

  private String signed(JWTClaimsSet claims) {
    return signed(JWSAlgorithm.RS256, claims);
  }

  /// Signs any claims at all, as only tests should want to.
  String signed(JWSAlgorithm algorithm, JWTClaimsSet claims) {
    try {
      var jwt =
          new SignedJWT(
              new JWSHeader.Builder(algorithm)
                  .type(JOSEObjectType.JWT)
                  .keyID(key.getKeyID())
                  .build(),
              claims);
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("a token could not be signed", e);
    }
  }
}
