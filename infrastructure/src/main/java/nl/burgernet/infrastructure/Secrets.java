package nl.burgernet.infrastructure;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/// Keys and tokens: ours are made at random by the deployment, those of others are filled in by
/// hand, once.
///
/// @param contactKey under which a number or address is looked up without being told
/// @param messengerPageToken lets us write to people as the page
/// @param messengerAppSecret with which Meta signs what it sends us
/// @param messengerVerifyToken which Meta says when it is told our address
/// @param xKeys of the account of each province, by its code, and of the national one
/// @param vapidKey by which push services of browsers know us
/// @param boardKey of which the secrets in addresses of boards are made
record Secrets(
    Secret contactKey,
    Secret messengerPageToken,
    Secret messengerAppSecret,
    Secret messengerVerifyToken,
    Map<String, Secret> xKeys,
    Secret vapidKey,
    Secret boardKey) {
  private static final int FIRST_PROVINCE = 20;
  private static final int LAST_PROVINCE = 31;

  /// What a secret begins with until somebody fills it in: functions refuse to read it.
  private static final String TO_BE_FILLED_IN = "TO BE FILLED IN: ";

  static Secrets in(Construct scope) {
    var xKeys = new TreeMap<String, Secret>();
    for (var province = FIRST_PROVINCE; province <= LAST_PROVINCE; province++) {
      xKeys.put(
          "PV" + province,
          filledIn(
              scope,
              "XKeysPV" + province,
              "the keys of this province's account on X, as JSON: consumerKey, consumerSecret,"
                  + " accessToken, accessTokenSecret"));
    }
    xKeys.put(
        "NL",
        filledIn(
            scope,
            "XKeysNL",
            "the keys of the national account on X, as JSON like those of the provinces"));
    return new Secrets(
        random(scope, "ContactKey", "Finds a contact's participant; never to be changed"),
        filledIn(scope, "MessengerPageToken", "the page's access token that does not expire"),
        filledIn(scope, "MessengerAppSecret", "the secret of the Meta app"),
        random(scope, "MessengerVerifyToken", "To be typed in beside our address at the Meta app"),
        Map.copyOf(xKeys),
        filledIn(
            scope,
            "VapidKey",
            "what 'npx web-push generate-vapid-keys --json' prints: publicKey, privateKey"),
        random(
            scope,
            "BoardKey",
            "Makes the secrets in the addresses of boards; changes all of them"));
  }

  private static Secret random(Construct scope, String id, String description) {
    return kept(
        Secret.Builder.create(scope, id)
            .description(description)
            .generateSecretString(
                SecretStringGenerator.builder()
                    .passwordLength(64)
                    .excludePunctuation(true)
                    .build()));
  }

  private static Secret filledIn(Construct scope, String id, String what) {
    return kept(
        Secret.Builder.create(scope, id)
            .description("Filled in by hand: " + what)
            // A later deployment leaves what was filled in alone, as long as this text stays.
            .secretStringValue(SecretValue.unsafePlainText(TO_BE_FILLED_IN + what)));
  }

  private static Secret kept(Secret.Builder builder) {
    var secret = builder.removalPolicy(RemovalPolicy.RETAIN).build();
    Accepted.finding(
        secret,
        "AwsSolutions-SMG4",
        "A contact's key cannot change while contacts are found by it, and the others are changed"
            + " where they come from");
    return secret;
  }
}
