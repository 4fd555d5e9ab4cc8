package nl.burgernet.infrastructure;

import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Arn;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/// Looks up places: once for control rooms and once for citizens, so that a rush at the public door
/// leaves the control rooms' alone.
final class FindPlaces extends Construct {
  private final JavaFunction function;

  static FindPlaces forControlRooms(Construct scope, FunctionCode code, Alarms alarms) {
    return new FindPlaces(
        scope, "FindPlaces", code, alarms, "Autocomplete", "GetPlace", "ReverseGeocode");
  }

  /// Without what stands at a point: where a phone is, no request says.
  static FindPlaces forCitizens(Construct scope, FunctionCode code, Alarms alarms) {
    return new FindPlaces(scope, "FindPlacesForCitizens", code, alarms, "Autocomplete", "GetPlace");
  }

  private FindPlaces(
      Construct scope, String id, FunctionCode code, Alarms alarms, String... operations) {
    super(scope, id);
    function =
        new JavaFunction(
            this,
            "FindPlaces",
            new JavaFunction.Props(
                code.of("find-places"),
                "nl.burgernet.findplaces.FindPlacesHandler",
                Duration.seconds(5),
                1024,
                alarms,
                Map.of()));
    mayLookUp(function, operations);
  }

  /// Lets a function ask Amazon Location, which has nothing to deploy: its places are one resource
  /// of the region.
  static void mayLookUp(JavaFunction function, String... operations) {
    function.may(
        Stream.of(operations).map(operation -> "geo-places:" + operation).toList(),
        Arn.format(
            ArnComponents.builder()
                .service("geo-places")
                .account("")
                .resource("provider")
                .resourceName("default")
                .arnFormat(ArnFormat.SLASH_RESOURCE_NAME)
                .build(),
            Stack.of(function)));
  }

  JavaFunction function() {
    return function;
  }
}
