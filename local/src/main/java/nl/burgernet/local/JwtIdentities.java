package nl.burgernet.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks id tokens as API Gateway's authorizer for a Cognito user pool does: signed by the pool's
/// key with RS256 and nothing else, issued by the pool for its client, and not expired by a second.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html
final class JwtIdentities implements Identities {
  private static final DateTimeFormatter AS_TEXT =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final String BEARER = "bearer ";

  private final SignIn signIn;
  private final InstantSource clock;

  JwtIdentities(SignIn signIn, InstantSource clock) {
    this.signIn = signIn;
    this.clock = clock;
  }

  @Override
  public @Nullable Map<String, String> claims(Request request) {
    var header = request.header("Authorization").strip();
    var token =
        header.toLowerCase(Locale.ROOT).startsWith(BEARER)
            ? header.substring(BEARER.length()).strip()
            : header;
    try {
      return asText(processor().process(token, null));
    } catch (ParseException | BadJOSEException | JOSEException e) {
      return null;
    }
  }

  private DefaultJWTProcessor<SecurityContext> processor() {
    var processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            JWSAlgorithm.RS256, new ImmutableJWKSet<>(signIn.publicKeys())));
    var claims =
        new DefaultJWTClaimsVerifier<>(
            SignIn.CLIENT,
            new JWTClaimsSet.Builder().issuer(signIn.issuer()).claim("token_use", "id").build(),
            Set.of("sub", "iat", "exp")) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    claims.setMaxClockSkew(0);
    processor.setJWTClaimsSetVerifier(claims);
    return processor;
  }

  /// Claims as API Gateway hands them on: everything is text.
  private static Map<String, String> asText(JWTClaimsSet claims) {
    var texts = new TreeMap<String, String>();
    claims
        .getClaims()
        .forEach(
            (name, value) -> {
              if (value != null) {
                texts.put(name, asText(value));
              }
            });
    return texts;
  }

  private static String asText(Object value) {
    return switch (value) {
      case Date date -> AS_TEXT.format(date.toInstant());
      case List<?> several ->
          several.stream().map(String::valueOf).collect(Collectors.joining(","));
      default -> value.toString();
    };
  }
}
