package nl.burgernet.benchmarks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.geoplaces.GeoPlacesClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The least that a function with some clients of AWS can do: it makes them, asks some of them for
/// one thing each, and answers nothing.
///
/// Each client stands in a class of its own, so that none is loaded which is not made.
public final class EmptyHandler implements RequestStreamHandler {
  /// The names of the clients to make, with spaces between them.
  static final String MAKES = "EMPTY_MAKES";

  /// Those among them to ask.
  static final String ASKS = "EMPTY_ASKS";

  private final List<Runnable> asked = new ArrayList<>();

  public EmptyHandler() {
    var http = UrlConnectionHttpClient.create();
    var asks = names(ASKS);
    for (var name : names(MAKES)) {
      var ask = made(name, http);
      if (asks.contains(name)) {
        asked.add(ask);
      }
    }
  }

  private static List<String> names(String variable) {
    var names = System.getenv().getOrDefault(variable, "");
    return names.isEmpty() ? List.of() : List.of(names.split(" ", -1));
  }

  /// Its classes.
  static List<Class<?>> all() {
    return Stream.concat(
            Stream.of(EmptyHandler.class), Stream.of(EmptyHandler.class.getDeclaredClasses()))
        .toList();
  }

  /// Makes a client, and answers how it is asked for something.
  private static Runnable made(String name, SdkHttpClient http) {
    return switch (name) {
      case "DynamoDb" -> Dynamo.made(http);
      case "GeoPlaces" -> Places.made(http);
      case "PinpointSmsVoiceV2" -> Voice.made(http);
      case AwsClients.S3 -> ObjectStore.made(http);
      case "SecretsManager" -> Secret.made(http);
      case "SesV2" -> Mail.made(http);
      case "Sns" -> Topic.made(http);
      case "Sqs" -> Queue.made(http);
      default -> throw new IllegalArgumentException("there is no client named " + name);
    };
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    event.readAllBytes();
    asked.forEach(Runnable::run);
    answer.write("{}".getBytes(StandardCharsets.UTF_8));
  }

  private static final class Dynamo {
    static Runnable made(SdkHttpClient http) {
      var client = DynamoDbClient.builder().httpClient(http).build();
      var key = Map.of("key", AttributeValue.fromS("nothing"));
      return () -> client.getItem(get -> get.tableName("something").key(key));
    }
  }

  private static final class Places {
    static Runnable made(SdkHttpClient http) {
      var client = GeoPlacesClient.builder().httpClient(http).build();
      return () -> client.suggest(find -> find.queryText("nothing").biasPosition(5.1, 52.1));
    }
  }

  private static final class Voice {
    static Runnable made(SdkHttpClient http) {
      var client = PinpointSmsVoiceV2Client.builder().httpClient(http).build();
      return () -> client.sendVoiceMessage(call -> call.destinationPhoneNumber("+31000000000"));
    }
  }

  private static final class Secret {
    static Runnable made(SdkHttpClient http) {
      var client = SecretsManagerClient.builder().httpClient(http).build();
      return () -> client.getSecretValue(get -> get.secretId("something"));
    }
  }

  private static final class Mail {
    static Runnable made(SdkHttpClient http) {
      var client = SesV2Client.builder().httpClient(http).build();
      return () -> client.sendEmail(mail -> mail.fromEmailAddress("nobody@burgernet.example"));
    }
  }

  private static final class Topic {
    static Runnable made(SdkHttpClient http) {
      var client = SnsClient.builder().httpClient(http).build();
      var topic = "arn:aws:sns:eu-west-1:000000000000:some-topic";
      return () -> client.publish(publish -> publish.topicArn(topic).message("nothing"));
    }
  }

  private static final class Queue {
    static Runnable made(SdkHttpClient http) {
      var client = SqsClient.builder().httpClient(http).build();
      var queue = "https://sqs.eu-west-1.amazonaws.com/000000000000/queue";
      return () -> client.sendMessage(send -> send.queueUrl(queue).messageBody("nothing"));
    }
  }

  /// S3 has no client of the SDK here: what the SDK has for those who do without, and one call.
  private static final class ObjectStore {
    static Runnable made(SdkHttpClient http) {
      var signer = AwsV4HttpSigner.create();
      var credentials = DefaultCredentialsProvider.builder().build();
      var region = DefaultAwsRegionProviderChain.builder().build().getRegion().id();
      var address = URI.create(System.getenv("AWS_ENDPOINT_URL") + "/something/nothing");
      return () -> {
        var signed =
            signer.sign(
                sign ->
                    sign.identity(credentials.resolveCredentials())
                        .request(
                            SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(address).build())
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        try {
          http.prepareRequest(HttpExecuteRequest.builder().request(signed.request()).build())
              .call();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      };
    }
  }
}
