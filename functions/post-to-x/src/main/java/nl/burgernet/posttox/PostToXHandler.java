package nl.burgernet.posttox;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import nl.burgernet.actions.DynamoActionRecords;
import nl.burgernet.events.Message;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.FirstEvent;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.messaging.SqsBatch;
import nl.burgernet.messaging.SqsMessageQueue;
import nl.burgernet.secrets.SecretsManagerSecrets;
import org.crac.Core;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Woken by its queue: posts what happened to an action, and its photos.
public final class PostToXHandler implements PrimedHandler {
  private static final String KEYS_OF = "X_KEYS_";
  private static final Duration CALL_LIMIT = Duration.ofSeconds(8);
  private static final Duration PHOTO_LIMIT = Duration.ofSeconds(4);
  private static final int NONCE_BYTES = 16;

  private final Posting posting;

  public PostToXHandler() {
    FirstEvent.prepare(PostToXHandler.class, body -> Wire.fromJson(body, Message.class));
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public PostToXHandler(Map<String, String> environment) {
    this(posting(environment));
  }

  PostToXHandler(Posting posting) {
    this.posting = posting;
  }

  private static Posting posting(Map<String, String> environment) {
    var http = AwsHttp.create();
    var dynamo = DynamoDbClient.builder().httpClient(http).build();
    var sqs = SqsClient.builder().httpClient(http).build();
    var clock = InstantSource.system();
    var secrets =
        new SecretsManagerSecrets(SecretsManagerClient.builder().httpClient(http).build(), clock);
    var keys = new TreeMap<String, String>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(KEYS_OF)) {
            keys.put(name.substring(KEYS_OF.length()), value);
          }
        });
    var table = required(environment, "POSTS_TABLE");
    // Reads from the machine where it wakes, so copies of one snapshot do not say the same.
    var random = new SecureRandom();
    return new Posting(
        new Accounts(RegionAtlas.schematic(), keys.navigableKeySet()),
        new DynamoConversations(dynamo, table, clock),
        new DynamoAllowances(dynamo, table),
        new HttpTimeline(
            URI.create(required(environment, "X_URL")),
            keys,
            secrets,
            CALL_LIMIT,
            clock,
            () -> {
              var nonce = new byte[NONCE_BYTES];
              random.nextBytes(nonce);
              return HexFormat.of().formatHex(nonce);
            }),
        new DynamoActionRecords(dynamo, required(environment, "ACTIONS_TABLE"))::find,
        new DynamoPhotos(dynamo, table),
        new HttpPictures(PHOTO_LIMIT),
        new PostText(PhoneNumbers.parse(required(environment, "PHONE_NUMBERS"))),
        new SqsMessageQueue(sqs, required(environment, "QUEUE_URL")),
        clock);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    SqsBatch.handleEach(event, answer, posting::handle);
  }
}
