package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.burgernet.controlroom.Caller;
import nl.burgernet.controlroom.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Nobody comes through the door with a token that was not made for it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {
  private static final Instant NOON = Instant.parse("2026-01-13T11:00:00Z");

  private final HttpClient http = HttpClient.newHttpClient();
  private Instant now = NOON;
  private Suite suite;

  @BeforeAll
  void start() {
    suite =
        Suite.start(
            Template.read(Path.of("src/test/resources/tiny")),
            Options.inMemory().withClock(() -> now),
            _ -> {});
  }

  @AfterAll
  void stop() {
    suite.close();
  }

  @BeforeEach
  void atNoon() {
    now = NOON;
  }

  // Who is let in

  @Test
  void the_claims_of_a_token_reach_the_function_as_a_gateway_hands_them_on() throws Exception {
    var answer = post("Bearer " + suite.signIn().token("bob"));

    assertThat(answer.statusCode()).isEqualTo(201);
    var claims = Json.read(answer.body()).at("/requestContext/authorizer/claims");
    assertThat(claims.path("custom:controlRoom").asString()).isEqualTo("Amsterdam");
    assertThat(claims.path("custom:regions").asString()).isEqualTo("PV27");
    assertThat(claims.path("cognito:groups").asString()).isEqualTo("supervisor");
    assertThat(claims.path("token_use").asString()).isEqualTo("id");
    assertThat(claims.path("exp").asString()).isEqualTo("Tue Jan 13 11:15:00 UTC 2026");
  }

  @Test
  void a_token_without_the_word_bearer_is_a_token() throws Exception {
    assertThat(post(suite.signIn().token("bob")).statusCode()).isEqualTo(201);
  }

  @Test
  void a_token_is_good_until_it_expires_and_not_a_second_longer() throws Exception {
    var token = "Bearer " + suite.signIn().token("anna");

    now = NOON.plus(SignIn.TOKENS_LAST).minusSeconds(1);
    assertThat(post(token).statusCode()).isEqualTo(201);
    now = NOON.plus(SignIn.TOKENS_LAST).plusSeconds(1);
    assertThat(post(token).statusCode()).isEqualTo(401);
  }

  @Test
  void the_functions_read_in_the_claims_who_it_is() {
    assertThat(caller("anna"))
        .isEqualTo(
            new Caller(
                "Amsterdam",
                requireNonNull(claims("anna").get("sub")),
                Role.OPERATOR,
                Set.of("PV27")));
    assertThat(requireNonNull(caller("dirk")).isNationalSupervisor()).isTrue();
    // Signed in, and of no role: the door lets them through, and no function does.
    assertThat(caller("fred")).isNull();
  }

  // Who is not

  @Test
  void every_forged_or_stolen_token_is_refused_and_wakes_nobody() throws Exception {
    var attacks = attacks();
    var calls = EchoHandler.CALLS.get();
    var refused = new ArrayList<String>();

    for (var attack : attacks.entrySet()) {
      var answer = post(attack.getValue());
      if (answer.statusCode() == 401) {
        refused.add(attack.getKey());
      }
    }

    assertThat(refused).containsExactlyElementsOf(attacks.keySet()).hasSize(30);
    assertThat(EchoHandler.CALLS).hasValue(calls);
    // The same claims, rightly signed, are let in.
    assertThat(
            post("Bearer " + suite.signIn().signed(JWSAlgorithm.RS256, good().build()))
                .statusCode())
        .isEqualTo(201);
  }

  private Map<String, String> attacks() throws Exception {
    var signIn = suite.signIn();
    var ours = signIn.publicKeys().getKeys().getFirst().toRSAKey();
    var theirs = new RSAKeyGenerator(2048).keyID(ours.getKeyID()).generate();
    var token = signIn.token("anna");
    var parts = token.split("\\.");
    var attacks = new LinkedHashMap<String, String>();

    attacks.put("no header", "");
    attacks.put("no token", "Bearer ");
    attacks.put("no token at all", "Basic YW5uYTphbm5h");
    attacks.put("no JWT", "Bearer a.b.c");
    attacks.put("a very long one", "Bearer " + "a".repeat(30_000));

    attacks.put("algorithm none", new PlainJWT(good().build()).serialize());
    attacks.put("algorithm none, with our signature", unsigned(parts, "none") + "." + parts[2]);
    attacks.put("algorithm None", unsigned(parts, "None") + ".");
    attacks.put("signature left out", parts[0] + "." + parts[1] + ".");
    attacks.put("another role", parts[0] + "." + supervised(parts[1]) + "." + parts[2]);
    attacks.put("another signature", parts[0] + "." + parts[1] + "." + changed(parts[2]));

    // The public key, which everybody knows, taken for a shared secret.
    for (var secret :
        Map.of(
                "DER", ours.toRSAPublicKey().getEncoded(),
                "PEM", pem(ours).getBytes(UTF_8),
                "JWK", ours.toPublicJWK().toJSONString().getBytes(UTF_8))
            .entrySet()) {
      attacks.put(
          "HS256 with the public key as " + secret.getKey(),
          signed(JWSAlgorithm.HS256, new MACSigner(secret.getValue()), ours.getKeyID(), null));
    }
    attacks.put("RS384", signIn.signed(JWSAlgorithm.RS384, good().build()));
    attacks.put("RS512", signIn.signed(JWSAlgorithm.RS512, good().build()));
    attacks.put("PS256", signIn.signed(JWSAlgorithm.PS256, good().build()));

    attacks.put(
        "another key under our name",
        signed(JWSAlgorithm.RS256, new RSASSASigner(theirs), ours.getKeyID(), null));
    attacks.put(
        "a key that it brings along",
        signed(JWSAlgorithm.RS256, new RSASSASigner(theirs), "theirs", theirs.toPublicJWK()));
    attacks.put(
        "a name that leads elsewhere",
        signed(JWSAlgorithm.RS256, new RSASSASigner(theirs), "../../dev/null", null));

    attacks.put("another issuer", by(good().issuer("https://evil.example")));
    attacks.put("almost our issuer", by(good().issuer(signIn.issuer() + "/")));
    attacks.put("no issuer", by(good().issuer(null)));
    attacks.put("another client", by(good().audience("another-client")));
    attacks.put("no client", by(good().audience((String) null)));
    attacks.put("an access token", by(good().claim("token_use", "access")));
    attacks.put("expired", by(good().expirationTime(Date.from(NOON.minusSeconds(1)))));
    attacks.put("never expires", by(good().expirationTime(null)));
    attacks.put("not yet", by(good().notBeforeTime(Date.from(NOON.plusSeconds(60)))));
    attacks.put("nobody's", by(good().subject(null)));
    return attacks;
  }

  // Where people sign in

  @Test
  void the_provider_says_where_its_keys_and_tokens_are() throws Exception {
    var discovery = Json.read(get("/sign-in/.well-known/openid-configuration").body());
    assertThat(discovery.path("issuer").asString()).isEqualTo(suite.signIn().issuer());
    var keys =
        http.send(
                HttpRequest.newBuilder(URI.create(discovery.path("jwks_uri").asString(""))).build(),
                BodyHandlers.ofString())
            .body();
    var known = JWKSet.parse(keys).getKeys();
    assertThat(known).hasSize(1).noneMatch(key -> key.isPrivate());

    var answer = token("grant_type=password&client_id=" + SignIn.CLIENT + "&username=anna");
    var json = Json.read(answer.body());
    assertThat(post("Bearer " + json.path("id_token").asString("")).statusCode()).isEqualTo(201);
    assertThat(post("Bearer " + json.path("access_token").asString("")).statusCode())
        .isEqualTo(401);
    assertThat(json.path("expires_in").asLong()).isEqualTo(Duration.ofMinutes(15).toSeconds());
    assertThat(Json.read(get("/sign-in/people").body()).path("people").size())
        .isEqualTo(SignIn.PEOPLE.size());
  }

  @Test
  void strangers_and_other_ways_of_signing_in_get_no_token() throws Exception {
    for (var form :
        List.of(
            "",
            "grant_type=password&username=mallory",
            "grant_type=client_credentials&username=anna",
            "grant_type=password&username=anna&client_id=other")) {
      assertThat(token(form).statusCode()).as(form).isEqualTo(400);
    }
  }

  private JWTClaimsSet.Builder good() {
    return suite.signIn().idClaims(SignIn.person("anna").orElseThrow());
  }

  private String by(JWTClaimsSet.Builder claims) {
    return "Bearer " + suite.signIn().signed(JWSAlgorithm.RS256, claims.build());
  }

  private String signed(
      JWSAlgorithm algorithm, JWSSigner signer, String keyId, @Nullable RSAKey brought)
      throws JOSEException {
    var header = new JWSHeader.Builder(algorithm).keyID(keyId);
    var jwt =
        new SignedJWT((brought == null ? header : header.jwk(brought)).build(), good().build());
    jwt.sign(signer);
    return "Bearer " + jwt.serialize();
  }

  private static String unsigned(String[] parts, String algorithm) {
    var header = "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}";
    return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(UTF_8))
        + "."
        + parts[1];
  }

  private static String supervised(String payload) {
    var claims = new String(Base64.getUrlDecoder().decode(payload), UTF_8);
    var more = claims.replace("\"operator\"", "\"supervisor\"");
    assertThat(more).isNotEqualTo(claims);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(more.getBytes(UTF_8));
  }

  private static String changed(String signature) {
    return (signature.startsWith("A") ? "B" : "A") + signature.substring(1);
  }

  private static String pem(RSAKey key) throws JOSEException {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(key.toRSAPublicKey().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private Map<String, String> claims(String name) {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Authorization", List.of("Bearer " + suite.signIn().token(name)));
    var request = new Request("GET", URI.create("/"), headers, new byte[0]);
    return requireNonNull(new JwtIdentities(suite.signIn(), () -> now).claims(request));
  }

  private @Nullable Caller caller(String name) {
    return Caller.of(claims(name)).orElse(null);
  }

  private HttpResponse<String> post(String authorization) throws Exception {
    var request =
        HttpRequest.newBuilder(suite.address().resolve("/notes/1"))
            .header("Idempotency-Key", "1")
            .POST(BodyPublishers.ofString("{}"));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> token(String form) throws Exception {
    return http.send(
        HttpRequest.newBuilder(suite.address().resolve("/sign-in/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(suite.address().resolve(path)).build(), BodyHandlers.ofString());
  }
}
