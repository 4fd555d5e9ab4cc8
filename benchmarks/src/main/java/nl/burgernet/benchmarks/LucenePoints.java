package nl.burgernet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.Grid;
import nl.burgernet.subscribers.Block;
import nl.burgernet.subscribers.Entry;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.MMapDirectory;

/// Lucene in this process: a document for each address in one segment, sorted by where it lies, so
/// that the columns of one area lie together; mapped into memory.
final class LucenePoints implements Way {
  /// Lucene rounds places to a centimetre, and its sphere is a hair smaller.
  private static final double ROUNDING_METRES = 0.5;

  private static final double ROUNDING_DEGREES = 1e-6;

  private final Path folder;
  private final MMapDirectory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final List<Entry.Profile> profiles;

  private LucenePoints(Path folder, MMapDirectory directory, List<Entry.Profile> profiles)
      throws IOException {
    this.folder = folder;
    this.directory = directory;
    this.reader = DirectoryReader.open(directory);
    this.searcher = new IndexSearcher(reader);
    // Every round asks the same; an answer that was kept would be no answer.
    searcher.setQueryCache(null);
    this.profiles = profiles;
  }

  static LucenePoints of(Rows rows) {
    var folder = PeerServer.newFolder("lucene");
    var byPlace = new Sort(new SortField("cell", SortField.Type.INT));
    try {
      var directory = new MMapDirectory(folder);
      try (var writer =
          new IndexWriter(
              directory, new IndexWriterConfig().setIndexSort(byPlace).setRAMBufferSizeMB(256))) {
        rows.forEach(
            (participant, latitude, longitude, profile, several) -> {
              var document = new Document();
              document.add(new LatLonPoint("place", latitude / 1e6, longitude / 1e6));
              document.add(
                  new NumericDocValuesField("cell", Grid.cellOfMicrodegrees(latitude, longitude)));
              document.add(new NumericDocValuesField("participant", participant));
              document.add(new NumericDocValuesField("at", ((long) latitude << 32) + longitude));
              document.add(new NumericDocValuesField("who", 2L * profile + (several ? 1 : 0)));
              try {
                writer.addDocument(document);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
        writer.forceMerge(1);
      }
      return new LucenePoints(folder, directory, rows.profiles());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String title() {
    return "lucene";
  }

  @Override
  public String cannot() {
    return "its places are rounded";
  }

  @Override
  public void select(Area area, Block.Selected selected) {
    var filter = new ExactFilter(area);
    var once = new OncePerContact(profiles, selected);
    try {
      searcher.search(query(area), new OneThread(new Found(filter, once)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The circle, or the box around what is not one, both a little larger.
  private static Query query(Area area) {
    return switch (area) {
      case Circle circle ->
          LatLonPoint.newDistanceQuery(
              "place",
              circle.centre().latitude(),
              circle.centre().longitude(),
              circle.radiusMetres() + ROUNDING_METRES);
      case Area other -> {
        var box = other.bounds();
        yield LatLonPoint.newBoxQuery(
            "place",
            box.south() - ROUNDING_DEGREES,
            box.north() + ROUNDING_DEGREES,
            box.west() - ROUNDING_DEGREES,
            box.east() + ROUNDING_DEGREES);
      }
    };
  }

  /// Reads the columns of what was found in a segment, of which there is one.
  private record Columns(
      ExactFilter filter,
      OncePerContact once,
      NumericDocValues participant,
      NumericDocValues at,
      NumericDocValues who)
      implements LeafCollector {

    @Override
    public void setScorer(Scorable scorer) {}

    @Override
    public void collect(int document) throws IOException {
      at.advanceExact(document);
      var place = at.longValue();
      if (filter.holds((int) (place >> 32), (int) place)) {
        participant.advanceExact(document);
        who.advanceExact(document);
        var profile = (int) who.longValue();
        once.row(participant.longValue(), profile >> 1, (profile & 1) != 0);
      }
    }
  }

  /// Hands on what a search finds, in one thread.
  private record Found(ExactFilter filter, OncePerContact once) implements Collector {
    @Override
    public LeafCollector getLeafCollector(LeafReaderContext segment) throws IOException {
      return new Columns(
          filter,
          once,
          DocValues.getNumeric(segment.reader(), "participant"),
          DocValues.getNumeric(segment.reader(), "at"),
          DocValues.getNumeric(segment.reader(), "who"));
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }
  }

  private record OneThread(Found found) implements CollectorManager<Found, Found> {
    @Override
    public Found newCollector() {
      return found;
    }

    @Override
    public Found reduce(Collection<Found> collectors) {
      return found;
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
      directory.close();
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
