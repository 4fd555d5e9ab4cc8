package nl.burgernet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import nl.burgernet.xml.Xml;
import org.jspecify.annotations.Nullable;

/// Draws figures as SVG that reads on light and on dark pages and without colours. All scales are
/// logarithmic, for what is compared differs by orders of magnitude.
final class Chart {
  private static final int WIDTH = 760;
  private static final int LEFT = 130;
  private static final int RIGHT = 90;
  private static final int TOP = 56;
  private static final int BAR = 15;
  private static final int BETWEEN_GROUPS = 12;
  private static final int GROUP_TITLE = 20;
  private static final int PLOT_HEIGHT = 320;
  private static final int COLOURS = 7;

  /// The colours of Okabe and Ito, which colour-blind people tell apart, darker on light pages.
  private static final String STYLE =
      """
      text{font:12px system-ui,sans-serif;fill:#1f2328}.title{font-size:15px;font-weight:600}\
      .unit,.tick{fill:#59636e}.grid{stroke:#d1d9e0}.missing{fill:#59636e;font-style:italic}\
      .c0{fill:#0067a5;stroke:#0067a5}.c1{fill:#2e8bc0;stroke:#2e8bc0}\
      .c2{fill:#767676;stroke:#767676}.c3{fill:#b8530a;stroke:#b8530a}\
      .c4{fill:#a8457d;stroke:#a8457d}.c5{fill:#00795a;stroke:#00795a}\
      .c6{fill:#8a6d00;stroke:#8a6d00}.line{fill:none;stroke-width:2}.simulated{stroke-dasharray:4 4}\
      @media(prefers-color-scheme:dark){text{fill:#f0f6fc}.unit,.tick,.missing{fill:#9198a1}\
      .grid{stroke:#3d444d}.c0{fill:#56b4e9;stroke:#56b4e9}.c1{fill:#9ad4f5;stroke:#9ad4f5}\
      .c2{fill:#a8a8a8;stroke:#a8a8a8}.c3{fill:#e69f00;stroke:#e69f00}\
      .c4{fill:#dd9ac0;stroke:#dd9ac0}.c5{fill:#2fc99f;stroke:#2fc99f}\
      .c6{fill:#f0e442;stroke:#f0e442}.line{fill:none}}\
      """;

  private Chart() {}

  /// What one bar stands for in each group; null where it was not measured.
  record Bars(String name, List<@Nullable Double> values) {}

  /// One line through points.
  ///
  /// @param solid how many of its points were measured; the rest is simulated
  record Line(String name, List<Point> points, int solid) {}

  /// A point of a line.
  record Point(double x, double y) {}

  /// A scale of decades.
  private record Scale(double lowest, double highest, double from, double until) {
    static Scale of(Stream<Double> values, double from, double until) {
      var all = values.mapToDouble(value -> value).filter(value -> value > 0).summaryStatistics();
      if (all.getCount() == 0) {
        return new Scale(1, 10, from, until);
      }
      var lowest = Math.floor(Math.log10(all.getMin()) - 1e-9);
      var highest = Math.ceil(Math.log10(all.getMax()) + 1e-9);
      return new Scale(Math.pow(10, lowest), Math.pow(10, highest), from, until);
    }

    double at(double value) {
      var share =
          (Math.log10(value) - Math.log10(lowest)) / (Math.log10(highest) - Math.log10(lowest));
      return from + share * (until - from);
    }

    List<Double> decades() {
      var decades = new ArrayList<Double>();
      for (var decade = lowest; decade <= highest * 1.001; decade *= 10) {
        decades.add(decade);
      }
      return decades;
    }
  }

  /// Bars side by side, in groups.
  static String bars(String title, String unit, List<String> groups, List<Bars> series) {
    var scale =
        Scale.of(
            series.stream().flatMap(bars -> bars.values().stream()).mapMulti(Chart::present),
            LEFT,
            WIDTH - RIGHT);
    var groupHeight = GROUP_TITLE + series.size() * BAR + BETWEEN_GROUPS;
    var bottom = TOP + groups.size() * groupHeight;
    return document(
        title,
        unit,
        bottom + 30,
        svg -> {
          for (var decade : scale.decades()) {
            line(svg, scale.at(decade), TOP, scale.at(decade), bottom, "grid");
            text(svg, scale.at(decade), bottom + 16, "tick", "middle", number(decade));
          }
          for (var group = 0; group < groups.size(); group++) {
            var y = TOP + group * groupHeight + GROUP_TITLE;
            text(svg, 8, y - 5, "title", "start", groups.get(group));
            for (var i = 0; i < series.size(); i++) {
              var of = series.get(i);
              bar(svg, scale, of.name(), of.values().get(group), i, y + i * BAR);
            }
          }
        });
  }

  private static void present(@Nullable Double value, java.util.function.Consumer<Double> values) {
    if (value != null) {
      values.accept(value);
    }
  }

  private static void bar(
      Xml svg, Scale scale, String name, @Nullable Double value, int colour, double y) {
    text(svg, LEFT - 6, y + BAR - 4, "tick", "end", name);
    if (value == null) {
      text(svg, LEFT + 4, y + BAR - 4, "missing", "start", "missing");
      return;
    }
    svg.within(
        "rect",
        () -> {},
        "x",
        coordinate(LEFT),
        "y",
        coordinate(y + 1),
        "width",
        coordinate(Math.max(1, scale.at(value) - LEFT)),
        "height",
        coordinate(BAR - 3),
        "class",
        "c" + colour % COLOURS);
    text(svg, Math.max(LEFT, scale.at(value)) + 5, y + BAR - 4, "value", "start", number(value));
  }

  /// Lines over a scale, each named at its end.
  static String lines(String title, String unit, String xUnit, List<Line> lines) {
    var bottom = TOP + PLOT_HEIGHT;
    var x =
        Scale.of(
            lines.stream().flatMap(line -> line.points().stream()).map(Point::x),
            70,
            WIDTH - RIGHT);
    var y =
        Scale.of(lines.stream().flatMap(line -> line.points().stream()).map(Point::y), bottom, TOP);
    return document(
        title,
        unit,
        bottom + 46,
        svg -> {
          for (var decade : y.decades()) {
            line(svg, 70, y.at(decade), WIDTH - RIGHT, y.at(decade), "grid");
            text(svg, 64, y.at(decade) + 4, "tick", "end", number(decade));
          }
          for (var decade : x.decades()) {
            text(svg, x.at(decade), bottom + 18, "tick", "middle", number(decade));
          }
          text(svg, WIDTH - RIGHT, bottom + 38, "unit", "end", xUnit);
          for (var i = 0; i < lines.size(); i++) {
            line(svg, x, y, lines.get(i), "c" + i % COLOURS);
          }
        });
  }

  private static void line(Xml svg, Scale x, Scale y, Line line, String colour) {
    for (var i = 0; i < line.points().size(); i++) {
      var point = line.points().get(i);
      if (i > 0) {
        var before = line.points().get(i - 1);
        line(
            svg,
            x.at(before.x()),
            y.at(before.y()),
            x.at(point.x()),
            y.at(point.y()),
            colour + (i < line.solid() ? " line" : " line simulated"));
      }
      svg.within(
          "circle",
          () -> {},
          "cx",
          coordinate(x.at(point.x())),
          "cy",
          coordinate(y.at(point.y())),
          "r",
          "3.5",
          "class",
          colour);
    }
    var last = line.points().getLast();
    text(svg, x.at(last.x()) + 8, y.at(last.y()) + 4, "value", "start", line.name());
  }

  private interface Drawing {
    void on(Xml svg);
  }

  private static String document(String title, String unit, int height, Drawing drawing) {
    var svg = Xml.document();
    return svg.within(
            "svg",
            () -> {
              svg.element("title", title);
              svg.element("style", STYLE);
              text(svg, 8, 22, "title", "start", title);
              text(svg, 8, 40, "unit", "start", unit);
              drawing.on(svg);
            },
            "xmlns",
            "http://www.w3.org/2000/svg",
            "viewBox",
            "0 0 " + WIDTH + " " + height,
            "width",
            Integer.toString(WIDTH),
            "height",
            Integer.toString(height),
            "role",
            "img")
        .written();
  }

  private static void line(Xml svg, double x1, double y1, double x2, double y2, String style) {
    svg.within(
        "line",
        () -> {},
        "x1",
        coordinate(x1),
        "y1",
        coordinate(y1),
        "x2",
        coordinate(x2),
        "y2",
        coordinate(y2),
        "class",
        style);
  }

  private static void text(Xml svg, double x, double y, String style, String anchor, String words) {
    svg.element(
        "text",
        words,
        "x",
        coordinate(x),
        "y",
        coordinate(y),
        "class",
        style,
        "text-anchor",
        anchor);
  }

  private static String coordinate(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /// Three digits, as far as they say something.
  static String number(double value) {
    if (value >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    var digits = value >= 10 ? 1 : value >= 1 ? 2 : value >= 0.1 ? 2 : 3;
    var text = String.format(Locale.ROOT, "%." + digits + "f", value);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
