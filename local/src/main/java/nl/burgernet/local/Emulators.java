package nl.burgernet.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// All emulators and stand-ins, started together, with a client for each.
final class Emulators implements AutoCloseable {
  static {
    // The JDK keeps five idle connections to a server, and opens a new one for every sixth caller.
    System.setProperty("http.maxConnections", "200");
  }

  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final DynamoEmulator dynamo;
  private final SqsEmulator sqs;
  private final S3Emulator s3;
  private final SmsProvider sms;
  private final Provider push;
  private final SnsEmulator sns;
  private final MailProvider mail;
  private final MessengerProvider messenger;
  private final LocationProvider location;
  private final XProvider x;
  private final WebPushProvider webPush;
  private final SecretsManagerEmulator secrets;
  private final VoiceProvider voice;
  private final LoopbackServer nothing;
  private final DynamoDbClient tables;
  private final DynamoDbStreamsClient streams;
  private final SqsClient queues;
  private final S3Client objects;
  private final SnsClient topics;
  private final SesV2Client mails;
  private final SecretsManagerClient secretValues;

  /// Starts all, in memory or with their data under a folder.
  Emulators(@Nullable Path data, int keptInFull, AccountLimits limits, InstantSource clock) {
    dynamo = new DynamoEmulator(data == null ? null : data.resolve("tables"));
    sqs = new SqsEmulator(data);
    s3 = new S3Emulator(data == null ? null : data.resolve("objects"));
    sms = new SmsProvider(keptInFull, clock);
    push = new Provider("push", keptInFull, clock);
    sns = new SnsEmulator(sms, push, clock);
    mail =
        new MailProvider(keptInFull, limits.mailsPerSecond(), new MailEvents(sns::publish), clock);
    voice = new VoiceProvider(keptInFull, limits, clock);
    messenger = new MessengerProvider(keptInFull, clock);
    location = new LocationProvider(clock);
    x = new XProvider(keptInFull, clock);
    webPush = new WebPushProvider(keptInFull, clock);
    secrets = new SecretsManagerEmulator(data);
    nothing = new LoopbackServer(1_000_000, Emulators::notEmulated);
    tables = connected(DynamoDbClient.builder(), dynamo.address());
    streams = connected(DynamoDbStreamsClient.builder(), dynamo.address());
    queues = connected(SqsClient.builder(), sqs.address());
    objects = connected(S3Client.builder(), s3.address());
    topics = connected(SnsClient.builder(), sns.address());
    mails = connected(SesV2Client.builder(), mail.address());
    secretValues = connected(SecretsManagerClient.builder(), secrets.address());
  }

  /// The settings by which any SDK client of this JVM finds the emulators; a service without one
  /// gets a server that says so, so that no call ever leaves this machine.
  Map<String, String> systemProperties() {
    var properties = new LinkedHashMap<String, String>();
    properties.put("aws.region", Place.REGION);
    properties.put("aws.accessKeyId", Place.ACCESS_KEY);
    properties.put("aws.secretAccessKey", Place.SECRET_KEY);
    properties.put("aws.accountId", Place.ACCOUNT);
    properties.put("aws.endpointUrl", nothing.address().toString());
    properties.put("aws.endpointUrlDynamoDb", dynamo.address().toString());
    properties.put("aws.endpointUrlDynamoDbStreams", dynamo.address().toString());
    properties.put("aws.endpointUrlSqs", sqs.address().toString());
    properties.put("aws.endpointUrlS3", s3.address().toString());
    properties.put("aws.endpointUrlSns", sns.address().toString());
    properties.put("aws.endpointUrlSesV2", mail.address().toString());
    properties.put("aws.endpointUrlGeoPlaces", location.address().toString());
    properties.put("aws.endpointUrlSecretsManager", secrets.address().toString());
    properties.put("aws.endpointUrlPinpointSmsVoiceV2", voice.address().toString());
    // Several HTTP clients are on this class path; functions are deployed with this one.
    properties.put(
        "software.amazon.awssdk.http.service.impl",
        "software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService");
    return properties;
  }

  DynamoDbClient tables() {
    return tables;
  }

  DynamoDbStreamsClient streams() {
    return streams;
  }

  /// Grows after each write to the table.
  long writesTo(String table) {
    return dynamo.writesTo(table);
  }

  SqsClient queues() {
    return queues;
  }

  S3Client objects() {
    return objects;
  }

  SnsClient topics() {
    return topics;
  }

  SesV2Client mails() {
    return mails;
  }

  SecretsManagerClient secretValues() {
    return secretValues;
  }

  SecretsManagerEmulator secrets() {
    return secrets;
  }

  /// What a provider would have given us to keep as a secret, by the name that the template has for
  /// it; the stand-ins know no other.
  Map<String, String> secretsOfProviders() {
    var all = new LinkedHashMap<>(messenger.secrets());
    all.putAll(x.secrets());
    all.putAll(webPush.secrets());
    return all;
  }

  /// What functions are told of providers that are no part of AWS, over what the template says.
  Map<String, String> environment() {
    return Map.of(
        "GRAPH_API", messenger.api().toString(),
        "X_URL", x.api().toString(),
        "PUSH_HOSTS", webPush.origin().toString());
  }

  MessengerProvider messenger() {
    return messenger;
  }

  XProvider x() {
    return x;
  }

  WebPushProvider webPush() {
    return webPush;
  }

  SqsEmulator sqs() {
    return sqs;
  }

  S3Emulator s3() {
    return s3;
  }

  SnsEmulator sns() {
    return sns;
  }

  SmsProvider sms() {
    return sms;
  }

  MailProvider mail() {
    return mail;
  }

  VoiceProvider voice() {
    return voice;
  }

  /// The stand-ins of providers by their names in addresses.
  Map<String, Provider> providers() {
    return Map.of(
        "sms", sms.provider(),
        "email", mail.provider(),
        "voice", voice.provider(),
        "push", push,
        "messenger", messenger.provider(),
        "location", location.provider(),
        "x", x.provider(),
        "web-push", webPush.provider());
  }

  Provider provider(String name) {
    var provider = providers().get(name);
    if (provider == null) {
      throw new IllegalArgumentException("there is no provider " + name);
    }
    return provider;
  }

  @Override
  public void close() {
    nothing.close();
    secrets.close();
    voice.close();
    webPush.close();
    x.close();
    location.close();
    messenger.close();
    mail.close();
    sns.close();
    s3.close();
    sqs.close();
    dynamo.close();
    http.close();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C connected(
      B builder, URI address) {
    return builder
        .endpointOverride(address)
        .region(Region.of(Place.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(Place.ACCESS_KEY, Place.SECRET_KEY)))
        .httpClient(http)
        .build();
  }

  private static Answer notEmulated(Request request) {
    var operation =
        request.header("X-Amz-Target").isEmpty() ? request.path() : request.header("X-Amz-Target");
    return Answer.json(
        400,
        Json.object()
            .put("__type", "NotEmulated")
            .put("message", "this service is not emulated on one machine: " + operation));
  }
}
