package nl.burgernet.chatonmessenger;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.HttpDoor;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.messengerpage.HttpMessengerPage;
import nl.burgernet.places.LocationPlaces;
import nl.burgernet.registrations.DynamoChatCodes;
import nl.burgernet.registrations.DynamoRegistrations;
import nl.burgernet.registrations.Homeland;
import nl.burgernet.registrations.KeyedHash;
import nl.burgernet.registrations.Newcomers;
import nl.burgernet.secrets.Secrets;
import nl.burgernet.secrets.SecretsManagerSecrets;
import nl.burgernet.subscribers.DynamoChatWindows;
import org.crac.Core;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.geoplaces.GeoPlacesClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// Woken by API Gateway when Meta hands over what people wrote to the page.
public final class ChatOnMessengerHandler implements PrimedHandler {
  /// Meta waits some seconds for our answer; each of the calls on the way has this.
  private static final Duration CALL_LIMIT = Duration.ofSeconds(3);

  private final Webhook webhook;

  public ChatOnMessengerHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public ChatOnMessengerHandler(Map<String, String> environment) {
    this(webhook(environment));
  }

  ChatOnMessengerHandler(Webhook webhook) {
    this.webhook = webhook;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    HttpDoor.answer(event, answer, webhook::answer);
  }

  private static Webhook webhook(Map<String, String> environment) {
    var http = AwsHttp.create();
    var clock = InstantSource.system();
    var secrets =
        new SecretsManagerSecrets(SecretsManagerClient.builder().httpClient(http).build(), clock);
    var page = required(environment, "PAGE");
    var appSecret = required(environment, "APP_SECRET_SECRET");
    return new Webhook(
        page,
        secrets,
        new Webhook.Names(appSecret, required(environment, "VERIFY_TOKEN_SECRET")),
        chat(environment, page, appSecret, secrets, http, clock)::hear);
  }

  private static Chat chat(
      Map<String, String> environment,
      String page,
      String appSecret,
      Secrets secrets,
      SdkHttpClient http,
      InstantSource clock) {
    var dynamo = DynamoDbClient.builder().httpClient(http).build();
    var chance = new SecureRandom();
    var hash = new KeyedHash(secrets, required(environment, "CONTACT_KEY"));
    var verifications = required(environment, "VERIFICATIONS_TABLE");
    var registrations =
        new DynamoRegistrations(
            dynamo,
            DynamoRegistrations.Tables.from(name -> required(environment, name)),
            hash,
            () -> UUID.randomUUID().toString());
    var places =
        new LocationPlaces(
            GeoPlacesClient.builder()
                .httpClient(http)
                .overrideConfiguration(config -> config.apiCallTimeout(CALL_LIMIT))
                .build());
    return new Chat(
        new DynamoChats(dynamo, required(environment, "CHATS_TABLE"), hash, clock),
        new Conversation(
            places,
            new Homeland(RegionAtlas.schematic())::holds,
            new Sentences(PhoneNumbers.parse(required(environment, "PHONE_NUMBERS")).usual())),
        new Subscriptions(
            registrations,
            new Newcomers(chance, clock),
            new DynamoChatWindows(dynamo, required(environment, "CHAT_WINDOWS_TABLE")),
            clock),
        new DynamoChatCodes(dynamo, verifications, hash, chance, clock),
        new HttpMessengerPage(
            URI.create(required(environment, "GRAPH_API")),
            page,
            secrets,
            new HttpMessengerPage.Names(required(environment, "PAGE_TOKEN_SECRET"), appSecret),
            CALL_LIMIT),
        clock);
  }
}
