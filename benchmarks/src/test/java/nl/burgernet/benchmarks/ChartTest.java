package nl.burgernet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ChartTest {
  @Test
  void ten_times_as_much_is_as_much_longer_everywhere() throws Exception {
    var chart =
        document(
            Chart.bars(
                "times",
                "ms",
                List.of("A2"),
                List.of(bars("a", 1.0), bars("b", 10.0), bars("c", 100.0))));

    var widths = numbers(chart, "rect", "width");
    assertThat(widths.get(2) - widths.get(1)).isCloseTo(widths.get(1) - widths.get(0), within());
    assertThat(widths.get(1)).isGreaterThan(widths.get(0));
  }

  @Test
  void what_was_not_measured_is_named_and_has_no_bar() throws Exception {
    var chart =
        document(
            Chart.bars("t", "ms", List.of("A2"), List.of(bars("ours", 2.0), missing("redis"))));

    assertThat(numbers(chart, "rect", "width")).hasSize(1);
    assertThat(texts(chart)).contains("redis", "missing");
  }

  @Test
  void each_bar_says_its_value_and_stands_in_its_group() throws Exception {
    var chart =
        document(Chart.bars("t", "ms", List.of("A2", "NL"), List.of(bars("ours", 1.234, 5_678.0))));

    assertThat(texts(chart)).contains("1.23", "5,678");
    var heights = numbers(chart, "rect", "y");
    assertThat(heights.get(1)).isGreaterThan(heights.get(0));
  }

  @Test
  void what_is_simulated_is_dashed() throws Exception {
    var points = List.of(new Chart.Point(10, 1), new Chart.Point(100, 2), new Chart.Point(1000, 3));
    var chart =
        document(Chart.lines("t", "ms", "people", List.of(new Chart.Line("A2", points, 2))));

    var lines = elements(chart, "line").stream().map(line -> line.getAttribute("class")).toList();
    assertThat(lines).containsSubsequence("c0 line", "c0 line simulated");
    assertThat(elements(chart, "circle")).hasSize(3);
  }

  @Test
  void no_name_breaks_the_document() throws Exception {
    var chart = document(Chart.bars("<&>", "ms", List.of("\"A\""), List.of(bars("'", 1.0))));

    assertThat(texts(chart)).contains("<&>", "\"A\"");
  }

  private static Chart.Bars bars(String name, Double... values) {
    return new Chart.Bars(name, new ArrayList<>(Arrays.asList(values)));
  }

  private static Chart.Bars missing(String name) {
    var values = new ArrayList<@Nullable Double>();
    values.add(null);
    return new Chart.Bars(name, values);
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(0.2);
  }

  private static Document document(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<Element> elements(Document document, String name) {
    var found = document.getElementsByTagName(name);
    var elements = new ArrayList<Element>();
    for (var i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static List<Double> numbers(Document document, String name, String attribute) {
    return elements(document, name).stream()
        .map(element -> Double.valueOf(element.getAttribute(attribute)))
        .toList();
  }

  private static List<String> texts(Document document) {
    return elements(document, "text").stream().map(Element::getTextContent).toList();
  }
}
