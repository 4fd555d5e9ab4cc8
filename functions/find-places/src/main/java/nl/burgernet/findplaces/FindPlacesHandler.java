package nl.burgernet.findplaces;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.HttpDoor;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.places.LocationPlaces;
import org.crac.Core;
import software.amazon.awssdk.services.geoplaces.GeoPlacesClient;

/// Woken by API Gateway when somebody types the name of a place.
public final class FindPlacesHandler implements PrimedHandler {
  /// Whoever types has typed on by then.
  private static final Duration CALL_LIMIT = Duration.ofSeconds(3);

  private final PlacesDoor door;

  public FindPlacesHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  /// Takes no setting; the environment is that of every function.
  public FindPlacesHandler(Map<String, String> environment) {
    this(door());
  }

  FindPlacesHandler(PlacesDoor door) {
    this.door = door;
  }

  private static PlacesDoor door() {
    var http = AwsHttp.create();
    return new PlacesDoor(
        new LocationPlaces(
            GeoPlacesClient.builder()
                .httpClient(http)
                .overrideConfiguration(config -> config.apiCallTimeout(CALL_LIMIT))
                .build()));
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    HttpDoor.answer(event, answer, door::answer);
  }

  /// Asks for a place once, so that the first request does not pay for all that this needs.
  @Override
  public String primingEvent() {
    return "priming-request.json";
  }
}
