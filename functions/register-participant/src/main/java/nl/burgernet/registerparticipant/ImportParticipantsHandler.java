package nl.burgernet.registerparticipant;

import static java.util.Objects.requireNonNull;
import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.Log;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.registerparticipant.ParticipantImport.Result;
import nl.burgernet.registrations.Homeland;
import org.crac.Core;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;

/// Called by hand: takes over the participants of a file in the bucket of imports, and writes a
/// report beside it that says for each line what became of it.
///
/// It stops in time and says with which line to go on; a line that comes twice does no harm.
public final class ImportParticipantsHandler implements PrimedHandler {
  /// Lines at once: each waits for the table most of the time.
  private static final int TOGETHER = 32;

  /// What is left to write the report.
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final Files files;
  private final ParticipantImport importing;
  private final ContactForm contacts;
  private final Homeland homeland;

  /// Where files of participants lie, and reports.
  interface Files {
    /// The text of a file, if there is one.
    Optional<String> read(String key) throws IOException;

    void write(String key, String text) throws IOException;
  }

  public ImportParticipantsHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public ImportParticipantsHandler(Map<String, String> environment) {
    this(AwsHttp.create(), environment);
  }

  private ImportParticipantsHandler(SdkHttpClient http, Map<String, String> environment) {
    this(
        new S3Files(RegisterParticipantHandler.aws(http), required(environment, "IMPORTS_BUCKET")),
        new ParticipantImport(
            RegisterParticipantHandler.registrations(http, environment),
            new SecureRandom(),
            InstantSource.system()),
        new ContactForm(ContactForm.USUAL_COUNTRIES),
        new Homeland(RegionAtlas.schematic()));
  }

  ImportParticipantsHandler(
      Files files, ParticipantImport importing, ContactForm contacts, Homeland homeland) {
    this.files = files;
    this.importing = importing;
    this.contacts = contacts;
    this.homeland = homeland;
  }

  /// What to take over.
  ///
  /// @param fromLine the first line to look at; the one after the names of the columns if absent
  record Order(String key, @Nullable Integer fromLine) {
    Order {
      requireNonNull(key, "key");
    }
  }

  /// What was done.
  ///
  /// @param nextLine where to go on; none when all is done
  /// @param report where each line's fate stands; none if no line was looked at
  /// @param problem why no line was looked at
  record Done(
      int accepted,
      int duplicates,
      int wrong,
      @Nullable Integer nextLine,
      @Nullable String report,
      @Nullable String problem) {
    static Done nothing(String problem) {
      return new Done(0, 0, 0, null, null, problem);
    }
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Wire.JSON.writeValue(answer, take(Wire.JSON.readValue(event, Order.class), context));
  }

  /// Reads a line that is wrong, which is taken over by nobody, and a file that is not there.
  @Override
  public void prime() throws IOException {
    PrimedHandler.super.prime();
    take(ImportLine.COLUMNS, List.of("06 12345678,,anna@example.nl,52.0907,5.1214,,no"));
  }

  @Override
  public String primingEvent() {
    return "priming-order.json";
  }

  private Done take(Order order, Context context) throws IOException {
    var file = files.read(order.key());
    if (file.isEmpty()) {
      return Done.nothing("there is no file " + order.key() + " in the bucket of imports");
    }
    var lines = file.get().lines().toList();
    List<String> columns;
    try {
      columns = ImportLine.columnsIn(lines.isEmpty() ? "" : lines.getFirst());
    } catch (IllegalArgumentException e) {
      return Done.nothing(String.valueOf(e.getMessage()));
    }
    var first = Math.max(2, order.fromLine() == null ? 2 : order.fromLine());
    var report = new StringWriter();
    var counts = new int[3];
    var line = first;
    try (var csv = CsvWriter.builder().build(report)) {
      csv.writeRecord("line", "result", "faults");
      while (line <= lines.size() && context.getRemainingTimeInMillis() > MARGIN.toMillis()) {
        var until = Math.min(lines.size(), line + TOGETHER - 1);
        for (var result : take(columns, lines.subList(line - 1, until))) {
          counts[indexOf(result)]++;
          csv.writeRecord(Integer.toString(line), nameOf(result), faultsOf(result));
          line++;
        }
      }
    }
    var key = "reports/" + order.key() + String.format(Locale.ROOT, "-from-line-%09d.csv", first);
    files.write(key, report.toString());
    var next = line > lines.size() ? null : (Integer) line;
    Log.info(
        "participants were taken over",
        "accepted",
        counts[0],
        "duplicates",
        counts[1],
        "wrong",
        counts[2]);
    return new Done(counts[0], counts[1], counts[2], next, key, null);
  }

  private List<Result> take(List<String> columns, List<String> lines) {
    var results = new ArrayList<Future<Result>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var line : lines) {
        results.add(
            threads.submit(
                () -> importing.take(ImportLine.read(columns, line, contacts, homeland))));
      }
    }
    return results.stream().map(ImportParticipantsHandler::resultOf).toList();
  }

  private static Result resultOf(Future<Result> result) {
    try {
      return result.get();
    } catch (ExecutionException e) {
      Log.failure("a line could not be taken over", e.getCause() == null ? e : e.getCause());
      return new Result.Wrong(List.of("line: failed here; try it again"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static int indexOf(Result result) {
    return switch (result) {
      case Result.Accepted() -> 0;
      case Result.Duplicate() -> 1;
      case Result.Wrong _ -> 2;
    };
  }

  private static String nameOf(Result result) {
    return switch (result) {
      case Result.Accepted() -> "accepted";
      case Result.Duplicate() -> "duplicate";
      case Result.Wrong _ -> "wrong";
    };
  }

  private static String faultsOf(Result result) {
    return result instanceof Result.Wrong(var faults) ? String.join(" | ", faults) : "";
  }
}
