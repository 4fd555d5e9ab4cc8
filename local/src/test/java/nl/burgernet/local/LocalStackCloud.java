package nl.burgernet.local;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// LocalStack in one container for the whole run.
final class LocalStackCloud extends Cloud {
  /// When this is set in the environment, a test that would be skipped for want of something fails
  /// instead.
  static final String SKIP_NOTHING = "BURGERNET_SKIP_NOTHING";

  // The last version that starts without an account.
  private static final DockerImageName IMAGE =
      DockerImageName.parse("localstack/localstack:4.14.0");

  private final LocalStackContainer container;

  private static final class Holder {
    static final LocalStackCloud STARTED = new LocalStackCloud(started());

    private static LocalStackContainer started() {
      // Stopped when the JVM ends.
      @SuppressWarnings("resource")
      var container = new LocalStackContainer(IMAGE);
      container.start();
      return container;
    }
  }

  /// The running container; skips the test where there is no Docker engine to run it.
  static LocalStackCloud running() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      var reason = "No Docker engine answers, so nothing was tried against LocalStack.";
      assumeTrue(System.getenv(SKIP_NOTHING) != null, reason);
      throw new AssertionError(reason + " With " + SKIP_NOTHING + " that is a failure.");
    }
    return Holder.STARTED;
  }

  private LocalStackCloud(LocalStackContainer container) {
    super(
        connected(DynamoDbClient.builder(), container),
        connected(DynamoDbStreamsClient.builder(), container),
        connected(S3Client.builder(), container),
        connected(SqsClient.builder(), container),
        connected(SnsClient.builder(), container),
        connected(SecretsManagerClient.builder(), container));
    this.container = container;
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C connected(
      B builder, LocalStackContainer container) {
    return connected(
        builder,
        container.getEndpoint(),
        Place.REGION,
        container.getAccessKey(),
        container.getSecretKey());
  }

  @Override
  Map<String, String> systemProperties() {
    return Map.of(
        "aws.region", Place.REGION,
        "aws.accessKeyId", container.getAccessKey(),
        "aws.secretAccessKey", container.getSecretKey(),
        "aws.endpointUrl", container.getEndpoint().toString(),
        "software.amazon.awssdk.http.service.impl",
            "software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService");
  }

  @Override
  void subscribe(String topicArn, String queueUrl, String type) {
    var policy = Json.object();
    policy.putArray("type").add(type);
    topics.subscribe(
        subscribe ->
            subscribe
                .topicArn(topicArn)
                .protocol("sqs")
                .endpoint(arnOf(queueUrl))
                .attributes(
                    Map.of(
                        "RawMessageDelivery", "true",
                        "FilterPolicyScope", "MessageAttributes",
                        "FilterPolicy", policy.toString())));
  }

  /// LocalStack keeps the text messages that it was asked to send.
  @Override
  String newSecret(String value) {
    return secrets
        .createSecret(create -> create.name(UUID.randomUUID().toString()).secretString(value))
        .arn();
  }

  @Override
  void changeSecret(String arn, String value) {
    secrets.putSecretValue(put -> put.secretId(arn).secretString(value));
  }

  @Override
  List<String> textsTo(String number) {
    var address =
        URI.create(
            container.getEndpoint()
                + "/_aws/sns/sms-messages?region="
                + Place.REGION
                + "&accountId="
                + Place.ACCOUNT);
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      return Json.read(answer.body())
          .path("sms_messages")
          .path(number)
          .valueStream()
          .map(message -> message.path("Message").asString())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
