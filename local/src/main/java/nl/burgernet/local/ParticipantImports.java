package nl.burgernet.local;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;

/// Takes over files of participants, on this machine or on a stage: the same function is called
/// with the same file in the same bucket, which is emptied again in the end.
final class ParticipantImports implements AutoCloseable {
  /// Where a suite says which bucket the files go to.
  static final String PATH = "/local/imports";

  /// The name by which a suite on this machine finds the function.
  static final String FUNCTION = "RegisterParticipantImport";

  private static final List<String> HOW_REACHED = List.of("sms", "voice", "email");

  private final S3Client objects;
  private final LambdaClient lambda;
  private final String bucket;
  private final String function;

  private ParticipantImports(
      S3Client objects, LambdaClient lambda, String bucket, String function) {
    this.objects = objects;
    this.lambda = lambda;
    this.bucket = bucket;
    this.function = function;
  }

  /// What became of a line.
  ///
  /// @param number counted from the line that names the columns, which is 1
  /// @param faults what was expected, by column; empty unless it is wrong
  /// @param received what stands in those columns; whoever reads it has the file
  record Line(int number, String result, String faults, String received) {
    @Override
    public String toString() {
      return "Line[" + number + ", " + result + "]";
    }
  }

  /// What became of a file.
  ///
  /// @param problem why nothing was looked at; null if all lines were
  record Report(int accepted, int duplicates, int wrong, @Nullable String problem) {
    boolean isGood() {
      return problem == null && wrong == 0;
    }
  }

  /// Into a suite on this machine.
  static ParticipantImports into(URI suite) {
    JsonNode place;
    try (var client = new SuiteClient(suite)) {
      place = client.imports();
    }
    var credentials =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(Place.ACCESS_KEY, Place.SECRET_KEY));
    return new ParticipantImports(
        S3Client.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(URI.create(place.path("objects").asString("")))
            .region(Region.of(Place.REGION))
            .credentialsProvider(credentials)
            .build(),
        LongCalls.lambda()
            .endpointOverride(suite)
            .region(Region.of(Place.REGION))
            .credentialsProvider(credentials)
            .build(),
        place.path("bucket").asString(""),
        FUNCTION);
  }

  /// Into a stage, where AWS's own settings lead.
  static ParticipantImports intoStage(String bucket, String function) {
    return new ParticipantImports(
        S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build(),
        LongCalls.lambda().build(),
        bucket,
        function);
  }

  /// Takes a file over, however many calls that needs.
  ///
  /// @param lines gets each line's fate, in order
  Report take(String csv, Consumer<Line> lines) {
    // A name may say something; this one does not.
    var key = UUID.randomUUID() + ".csv";
    var kept = new ArrayList<>(List.of(key));
    try {
      objects.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(csv));
      return take(key, csv.lines().toList(), kept, lines);
    } catch (SdkException e) {
      throw new SuiteClient.Unexpected("The participants were not taken over: " + e.getMessage());
    } finally {
      forget(kept);
    }
  }

  private Report take(String key, List<String> file, List<String> kept, Consumer<Line> lines) {
    var accepted = 0;
    var duplicates = 0;
    var wrong = 0;
    Integer next = null;
    do {
      var done = call(key, next);
      if (done.has("problem")) {
        return new Report(accepted, duplicates, wrong, done.path("problem").asString(""));
      }
      accepted += done.path("accepted").asInt();
      duplicates += done.path("duplicates").asInt();
      wrong += done.path("wrong").asInt();
      var report = done.path("report").asString("");
      kept.add(report);
      var text = objects.getObjectAsBytes(get -> get.bucket(bucket).key(report));
      try (var csv = CsvReader.builder().ofCsvRecord(text.asString(StandardCharsets.UTF_8))) {
        csv.stream().skip(1).map(line -> line(line, file)).forEach(lines);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      next = done.has("nextLine") ? (Integer) done.path("nextLine").asInt() : null;
    } while (next != null);
    return new Report(accepted, duplicates, wrong, null);
  }

  private JsonNode call(String key, @Nullable Integer from) {
    var order = Json.object().put("key", key);
    if (from != null) {
      order.put("fromLine", from);
    }
    var payload = SdkBytes.fromUtf8String(order.toString());
    var answered = lambda.invoke(invoke -> invoke.functionName(function).payload(payload));
    if (answered.functionError() != null) {
      throw new SuiteClient.Unexpected("The function failed: " + answered.payload().asUtf8String());
    }
    return Json.read(answered.payload().asUtf8String());
  }

  private static Line line(CsvRecord reported, List<String> file) {
    var number = Integer.parseInt(reported.getField(0));
    var faults = reported.getField(2);
    return new Line(
        number,
        reported.getField(1),
        faults,
        faults.isEmpty() ? "" : received(faults, file.getFirst(), file.get(number - 1)));
  }

  /// What stands in the columns that faults are about; all of a line that cannot be read.
  private static String received(String faults, String header, String line) {
    List<String> names;
    List<String> values;
    try {
      names = cells(header.toLowerCase(Locale.ROOT).replace("\uFEFF", ""));
      values = cells(line);
    } catch (CsvParseException e) {
      return line;
    }
    if (names.size() != values.size()) {
      return line;
    }
    var about =
        List.of(faults.split(" \\| ", -1)).stream()
            .map(fault -> fault.substring(0, Math.max(0, fault.indexOf(':'))))
            .flatMap(columns -> List.of(columns.split(", ", -1)).stream())
            .collect(Collectors.toSet());
    if (about.contains("contacts") || about.contains("person")) {
      about.addAll(HOW_REACHED);
    }
    var received = new ArrayList<String>();
    for (var i = 0; i < names.size(); i++) {
      if (about.contains(names.get(i).strip())) {
        received.add(names.get(i).strip() + "=" + values.get(i).strip());
      }
    }
    return String.join(" | ", received);
  }

  private static List<String> cells(String line) {
    return CsvReader.builder().ofSingleCsvRecord(line).getFields();
  }

  /// Files of people are not for keeping; what cannot be deleted goes within a day by itself.
  private void forget(List<String> keys) {
    for (var key : keys) {
      try {
        objects.deleteObject(delete -> delete.bucket(bucket).key(key));
      } catch (SdkException e) {
        System.err.println(key + " was not deleted from " + bucket + ": it goes within a day.");
      }
    }
  }

  @Override
  public void close() {
    lambda.close();
    objects.close();
  }
}
