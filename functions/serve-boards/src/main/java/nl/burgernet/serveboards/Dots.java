package nl.burgernet.serveboards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// The signs that a picture of a board is made of, in dots: a font of our own, since a function in
/// Lambda finds none.
final class Dots {
  static final int WIDE = 6;
  static final int HIGH = 10;

  private static final Map<Integer, byte[]> SIGNS = read();

  private Dots() {}

  /// Whether a dot of a sign is lit; of a sign that is not known, none is.
  static boolean isLit(int sign, int column, int row) {
    var rows = SIGNS.get(sign);
    return rows != null && (rows[row] >> (WIDE - 1 - column) & 1) == 1;
  }

  private static Map<Integer, byte[]> read() {
    var signs = new HashMap<Integer, byte[]>();
    try (var stream = Dots.class.getResourceAsStream("dots.txt")) {
      if (stream == null) {
        throw new IllegalStateException("dots.txt is not in this module");
      }
      new String(stream.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line -> {
                var space = line.indexOf(' ');
                signs.put(
                    Integer.parseInt(line, 0, space, 16),
                    HexFormat.of().parseHex(line, space + 1, line.length()));
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return signs;
  }
}
