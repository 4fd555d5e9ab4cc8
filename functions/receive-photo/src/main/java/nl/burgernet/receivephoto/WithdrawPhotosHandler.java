package nl.burgernet.receivephoto;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.messaging.SqsBatch;
import org.crac.Core;

/// Woken by a queue when an action has ended.
public final class WithdrawPhotosHandler implements PrimedHandler {
  private final Ending ending;

  public WithdrawPhotosHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public WithdrawPhotosHandler(Map<String, String> environment) {
    this(ending(environment));
  }

  WithdrawPhotosHandler(Ending ending) {
    this.ending = ending;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    SqsBatch.handleEach(event, answer, message -> ending.handle(message.body()));
  }

  @Override
  public String primingEvent() {
    return "priming-end.json";
  }

  /// Ends an action that does not exist, and leaves no reminder of it.
  @Override
  public void prime() throws IOException {
    primeEach(message -> ending.withdraw(message.body()));
  }

  private static Ending ending(Map<String, String> environment) {
    var dynamo = ReceivePhotoHandler.dynamo(AwsHttp.create());
    return new Ending(
        new DynamoPhotos(dynamo, required(environment, "PHOTOS_TABLE"), null),
        new DynamoReminders(dynamo, required(environment, "SIGHTINGS_TABLE")));
  }
}
