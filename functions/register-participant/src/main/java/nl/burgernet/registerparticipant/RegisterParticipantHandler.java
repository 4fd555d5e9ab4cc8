package nl.burgernet.registerparticipant;

import static nl.burgernet.messaging.Settings.required;
import static nl.burgernet.messaging.Settings.requiredNumber;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.burgernet.events.Channel;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.HttpDoor;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.registrations.DynamoChatCodes;
import nl.burgernet.registrations.DynamoRegistrations;
import nl.burgernet.registrations.Homeland;
import nl.burgernet.registrations.KeyedHash;
import nl.burgernet.registrations.Registrations;
import nl.burgernet.secrets.SecretsManagerSecrets;
import org.crac.Core;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// Woken by API Gateway when a citizen signs up, signs in, changes something or leaves.
public final class RegisterParticipantHandler implements PrimedHandler {
  /// A provider that takes longer keeps somebody waiting who looks at a screen.
  private static final Duration CALL_LIMIT = Duration.ofSeconds(5);

  private static final GeoPoint UTRECHT = new GeoPoint(52.0907, 5.1214);

  private final CitizenDoor door;

  /// What a request needs before the first one comes.
  private final Runnable priming;

  public RegisterParticipantHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public RegisterParticipantHandler(Map<String, String> environment) {
    var http = AwsHttp.create();
    var homeland = new Homeland(RegionAtlas.schematic());
    this.door = door(http, environment, homeland);
    this.priming =
        () -> {
          homeland.holds(UTRECHT.latitude(), UTRECHT.longitude());
          new ContactForm(ContactForm.USUAL_COUNTRIES).canonical(Channel.SMS, "06 12345678");
        };
  }

  RegisterParticipantHandler(CitizenDoor door) {
    this.door = door;
    this.priming = () -> {};
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    HttpDoor.answer(event, answer, door::answer);
  }

  @Override
  public String primingEvent() {
    return "priming-request.json";
  }

  /// Goes once through most of what a request needs, so that the first one does not pay for it:
  /// this one is refused, since nobody has its token.
  @Override
  public void prime() throws IOException {
    priming.run();
    PrimedHandler.super.prime();
  }

  private static CitizenDoor door(
      SdkHttpClient http, Map<String, String> environment, Homeland homeland) {
    var clock = InstantSource.system();
    // Draws from the system each time, so that two copies of a snapshot draw differently.
    // https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html
    var chance = new SecureRandom();
    var dynamo = dynamo(http);
    var hash = hash(http, environment);
    var table = required(environment, "VERIFICATIONS_TABLE");
    var registrations = registrations(environment, dynamo, hash);
    var verifications = new DynamoVerifications(dynamo, table);
    var sessions =
        new DynamoSessions(
            dynamo,
            required(environment, "SESSIONS_TABLE"),
            required(environment, "PARTICIPANTS_TABLE"));
    var codes =
        new Codes(
            senders(environment),
            verifications,
            new DynamoLimits(dynamo, table, clock),
            new Codes.Rates(
                requiredNumber(environment, "CODES_PER_SECOND"),
                requiredNumber(environment, "CODE_CALLS_PER_MINUTE"),
                requiredNumber(environment, "CODES_PER_SENDER"),
                requiredNumber(environment, "TRIES_PER_SENDER")),
            hash,
            chance,
            clock);
    var chats = new DynamoChatCodes(dynamo, table, hash, chance, clock);
    var contacts = new ContactForm(countries(environment));
    return new CitizenDoor(
        contacts,
        codes,
        new SignIn(registrations, sessions, chats, hash, chance, clock),
        new Profiles(
            registrations, sessions, verifications, hash, new AddressForm(homeland), clock),
        new LeaveDoor(registrations, clock),
        new LeaveByCode(contacts, codes, registrations, clock));
  }

  private static Set<String> countries(Map<String, String> environment) {
    var countries = environment.getOrDefault("PHONE_COUNTRIES", "");
    return countries.isBlank() ? ContactForm.USUAL_COUNTRIES : Set.of(countries.split(" "));
  }

  private static Map<Channel, CodeSender> senders(Map<String, String> environment) {
    var calls =
        new ProviderCalls(
            aws(
                AwsHttp.over(
                    UrlConnectionHttpClient.builder()
                        .connectionTimeout(CALL_LIMIT)
                        .socketTimeout(CALL_LIMIT)
                        .build())));
    var senders = new EnumMap<Channel, CodeSender>(Channel.class);
    senders.put(Channel.SMS, new SnsCodeSender(calls, required(environment, "SMS_SENDER")));
    senders.put(Channel.EMAIL, new SesCodeSender(calls, required(environment, "EMAIL_SENDER")));
    senders.put(
        Channel.VOICE,
        new VoiceCodeSender(
            calls, required(environment, "VOICE_ORIGIN"), required(environment, "VOICE")));
    return senders;
  }

  static AwsCalls aws(SdkHttpClient http) {
    return new AwsCalls(
        http,
        DefaultAwsRegionProviderChain.builder().build().getRegion(),
        DefaultCredentialsProvider.builder().build());
  }

  private static DynamoDbClient dynamo(SdkHttpClient http) {
    return DynamoDbClient.builder().httpClient(http).build();
  }

  private static KeyedHash hash(SdkHttpClient http, Map<String, String> environment) {
    return new KeyedHash(
        new SecretsManagerSecrets(
            SecretsManagerClient.builder().httpClient(http).build(), InstantSource.system()),
        required(environment, "CONTACT_KEY"));
  }

  static Registrations registrations(SdkHttpClient http, Map<String, String> environment) {
    return registrations(environment, dynamo(http), hash(http, environment));
  }

  private static Registrations registrations(
      Map<String, String> environment, DynamoDbClient dynamo, KeyedHash hash) {
    return new DynamoRegistrations(
        dynamo,
        DynamoRegistrations.Tables.from(name -> required(environment, name)),
        hash,
        () -> UUID.randomUUID().toString());
  }
}
