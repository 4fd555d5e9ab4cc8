package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.places.LocationPlaces;
import nl.burgernet.places.Places;
import nl.burgernet.places.PlacesContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.geoplaces.GeoPlacesClient;
import software.amazon.awssdk.services.geoplaces.model.ValidationException;

/// The client that is deployed keeps to the contract against the stand-in, whose answers have the
/// shapes of Amazon Location's documentation.
class LocationProviderTest extends PlacesContract {
  private final LocationProvider provider = new LocationProvider(InstantSource.system());
  private final Places places = new LocationPlaces(client(provider.address()));

  @AfterEach
  void stop() {
    provider.close();
  }

  @Override
  protected Places places() {
    return places;
  }

  @Override
  protected void busy() {
    provider.provider().be(new Mood.Busy());
  }

  @Test
  void a_broken_provider_is_not_available() {
    provider.provider().be(new Mood.Broken());

    assertThat(places.suggest("utrecht")).isEqualTo(new Places.Answer.Unavailable<>());
  }

  @Test
  void one_question_in_two_is_refused_when_told_so() {
    provider.provider().be(new Mood.RefuseOneIn(2));

    assertThat(places.suggest("utrecht")).isInstanceOf(Places.Answer.Known.class);
    assertThatThrownBy(() -> places.suggest("utrecht")).isInstanceOf(ValidationException.class);
  }

  @Test
  void the_same_postcode_is_always_at_the_same_spot_and_another_elsewhere() {
    assertThat(only("1012 LG 1")).isEqualTo(only("1012lg 1"));
    assertThat(only("1012 LG 1").point()).isNotEqualTo(only("1012 LG 2").point());
  }

  @Test
  void every_region_of_postcodes_lies_somewhere_in_the_country() {
    for (var region = 10; region < 100; region++) {
      assertThat(only(region + "11 AB").point().metresTo(new GeoPoint(52.1, 5.4)))
          .isLessThan(250_000);
    }
  }

  @Test
  void a_street_and_a_town_are_a_spot_in_that_town() {
    var place = only("Dorpsstraat 1, den haag");

    assertThat(place.title()).isEqualTo("Dorpsstraat 1, Den Haag");
    assertThat(place.point().metresTo(new GeoPoint(52.0767, 4.2986))).isLessThan(15_000);
  }

  private Places.Place only(String text) {
    return switch (places.search(text)) {
      case Places.Answer.Known<List<Places.Place>>(var found) -> {
        assertThat(found).as(text).hasSize(1);
        yield found.getFirst();
      }
      case Places.Answer.Unavailable<List<Places.Place>>() ->
          throw new AssertionError("not available");
    };
  }

  private static GeoPlacesClient client(URI address) {
    return GeoPlacesClient.builder()
        .endpointOverride(address)
        .region(Region.of(Place.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(Place.ACCESS_KEY, Place.SECRET_KEY)))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }
}
