package nl.burgernet.publishactions;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.HttpDoor;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.objects.S3Bucket;
import org.crac.Core;

/// Woken by API Gateway for who asks for the emergencies after the last one that it knows.
public final class AlertsAfterHandler implements PrimedHandler {
  private final AlertsAfter alerts;

  public AlertsAfterHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public AlertsAfterHandler(Map<String, String> environment) {
    this(
        new AlertsAfter(
            new S3PublicFiles(
                new S3Bucket(AwsHttp.create(), required(environment, "PUBLIC_BUCKET")))));
  }

  AlertsAfterHandler(AlertsAfter alerts) {
    this.alerts = alerts;
  }

  @Override
  public String primingEvent() {
    return "priming-request.json";
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    HttpDoor.answer(event, answer, alerts::answer);
  }
}
