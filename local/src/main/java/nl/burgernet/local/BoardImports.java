package nl.burgernet.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import tools.jackson.databind.JsonNode;

/// Takes over files of boards, on this machine or on a stage: the same call of the same function.
final class BoardImports implements AutoCloseable {
  /// Where the synthetic boards of every suite on one machine stand.
  private static final String SAMPLES = "boards.csv";

  /// The name by which a suite on this machine finds it.
  private static final String ON_THIS_MACHINE = "ImportBoards";

  private final LambdaClient lambda;
  private final String function;

  private BoardImports(LambdaClient lambda, String function) {
    this.lambda = lambda;
    this.function = function;
  }

  /// What became of a file.
  ///
  /// @param problem why nothing was looked at; null if all lines were
  record Report(int accepted, int unchanged, int wrong, @Nullable String problem, String lines) {
    boolean isGood() {
      return problem == null && wrong == 0;
    }

    /// The paths at which the boards ask, by their names.
    Map<String, String> paths() {
      var paths = new LinkedHashMap<String, String>();
      lines
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .filter(cells -> cells.length > 3 && !cells[3].isEmpty())
          .forEach(cells -> paths.put(cells[2], URI.create(cells[3]).getPath()));
      return paths;
    }
  }

  /// Into a suite on this machine.
  static BoardImports into(URI suite) {
    return new BoardImports(
        LongCalls.lambda()
            .endpointOverride(suite)
            .region(Region.of(Place.REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build(),
        ON_THIS_MACHINE);
  }

  /// Into a stage, where AWS's own settings lead.
  static BoardImports intoStage(String function) {
    return new BoardImports(LongCalls.lambda().build(), function);
  }

  /// Takes the boards over that every suite on one machine has.
  Report takeSamples() {
    try (var samples = BoardImports.class.getResourceAsStream(SAMPLES)) {
      if (samples == null) {
        throw new IllegalStateException(SAMPLES + " is not in this module");
      }
      return take(new String(samples.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Report take(String csv) {
    JsonNode answer;
    try {
      var order = SdkBytes.fromUtf8String(Json.object().put("csv", csv).toString());
      var answered = lambda.invoke(invoke -> invoke.functionName(function).payload(order));
      if (answered.functionError() != null) {
        throw new SuiteClient.Unexpected(
            "The function failed: " + answered.payload().asUtf8String());
      }
      answer = Json.read(answered.payload().asUtf8String());
    } catch (SdkException e) {
      throw new SuiteClient.Unexpected("The boards were not taken over: " + e.getMessage());
    }
    return new Report(
        answer.path("accepted").asInt(),
        answer.path("unchanged").asInt(),
        answer.path("wrong").asInt(),
        answer.has("problem") ? answer.path("problem").asString("") : null,
        answer.path("report").asString(""));
  }

  @Override
  public void close() {
    lambda.close();
  }
}
