package nl.burgernet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final String PAGE =
      """
      # Speed

      Words before.
      <!-- table swim -->
      old
      <!-- end swim -->
      Words after.
      """;

  private static final Report.Figures SWIM =
      new Report.Figures() {
        @Override
        public String table(String json) {
          return "| " + json + " |";
        }

        @Override
        public Map<String, String> graphs(String json) {
          return Map.of("lanes", "<svg>" + json + "</svg>");
        }
      };

  @TempDir Path folder;
  private Path page = Path.of("");

  @BeforeEach
  void aPage() throws IOException {
    page = folder.resolve("page.md");
    Files.writeString(page, PAGE);
  }

  @Test
  void a_table_takes_the_place_of_the_old_one_and_no_word_around_it_changes() throws IOException {
    Files.writeString(folder.resolve("swim.json"), "12 s");

    write();
    write();

    assertThat(page).hasContent(PAGE.replace("-->\nold\n", "-->\n\n| 12 s |\n\n"));
    assertThat(folder.resolve("lanes.svg")).hasContent("<svg>12 s</svg>");
  }

  @Test
  void a_bench_without_figures_leaves_its_table_alone() {
    write();

    assertThat(page).hasContent(PAGE);
  }

  @Test
  void a_page_without_a_place_for_a_table_is_refused() throws IOException {
    Files.writeString(folder.resolve("swim.json"), "12 s");
    Files.writeString(page, "# Speed\n");

    assertThatThrownBy(this::write).hasMessageContaining("<!-- table swim -->");
    assertThat(page).hasContent("# Speed\n");
  }

  @Test
  void the_page_of_this_project_has_a_place_for_each_table() throws IOException {
    var text = Files.readString(Path.of("../docs/performance.md"));

    for (var bench : Report.BENCHES.keySet()) {
      assertThat(Report.withTable(text, bench, "a table")).contains("a table");
    }
  }

  private void write() {
    new Report(page, folder, Map.of("swim", SWIM)).write();
  }
}
