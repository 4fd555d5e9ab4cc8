package nl.burgernet.infrastructure;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Arn;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/// Looks up places for control rooms and for citizens: a function each, so that a rush at the
/// public door leaves the control room's alone.
final class FindPlaces extends Construct {
  private final JavaFunction forControlRooms;
  private final JavaFunction forCitizens;

  FindPlaces(Construct scope, String id, FunctionCode code, Alarms alarms) {
    super(scope, id);
    forControlRooms = function("ForControlRooms", code, alarms);
    mayLookUp(forControlRooms, "Autocomplete", "GetPlace", "ReverseGeocode");
    forCitizens = function("ForCitizens", code, alarms);
    mayLookUp(forCitizens, "Autocomplete", "GetPlace");
  }

  private JavaFunction function(String id, FunctionCode code, Alarms alarms) {
    return new JavaFunction(
        this,
        id,
        new JavaFunction.Props(
            code.of("find-places"),
            "nl.burgernet.findplaces.FindPlacesHandler",
            Duration.seconds(5),
            1024,
            alarms,
            Map.of()));
  }

  /// Lets a function ask Amazon Location, which has nothing to deploy: its places are one resource
  /// of the region.
  static void mayLookUp(JavaFunction function, String... operations) {
    function.may(
        List.of(operations).stream().map(operation -> "geo-places:" + operation).toList(),
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

  JavaFunction forControlRooms() {
    return forControlRooms;
  }

  JavaFunction forCitizens() {
    return forCitizens;
  }
}
