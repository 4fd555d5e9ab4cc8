package nl.burgernet.serveboards;

import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardImportTest {
  private static final String HEAD =
      "board,vendor,latitude,longitude,lines,characters,shows,silent_after_minutes,link\n";
  private static final String DAM = "dam,ns,52.3731,4.8926,3,18,children,5,1";

  private final Street street = new Street();
  private final BoardImport importing =
      new BoardImport(street.boards, street.keys, street.links, Street.ATLAS, street::now);

  @Test
  void a_line_becomes_a_board_and_says_where_it_asks() {
    var report = importing.take(HEAD + DAM + "\n");

    var board = street.boards.find(new BoardId("dam")).orElseThrow();
    assertThat(board.size()).isEqualTo(new Size(3, 18));
    assertThat(board.shows()).isEqualTo(Board.Shows.CHILDREN);
    assertThat(board.silentAfterMinutes()).isEqualTo(5);
    assertThat(board.colour()).isEqualTo("#ffb000");
    assertThat(report.accepted()).isEqualTo(1);
    assertThat(rows(report).getFirst())
        .containsExactly(
            "2",
            "accepted",
            "dam",
            "https://boards.example/boards/dam/" + street.keys.token(board),
            "");
  }

  @Test
  void a_file_that_is_imported_again_changes_nothing() {
    importing.take(HEAD + DAM);
    street.passes(3_600);

    var report = importing.take(HEAD + DAM);

    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(report.accepted()).isZero();
    assertThat(street.boards.find(new BoardId("dam")).orElseThrow().since()).isEqualTo(NOON);
  }

  @Test
  void a_board_becomes_what_its_line_says_and_others_stay() {
    importing.take(HEAD + DAM + "\ncentraal,ns,52.379,4.9,1,90,,,");
    street.passes(60);

    var report = importing.take(HEAD + DAM.replace("3,18", "8,40"));

    assertThat(report.accepted()).isEqualTo(1);
    assertThat(street.boards.find(new BoardId("dam")).orElseThrow().size())
        .isEqualTo(new Size(8, 40));
    assertThat(street.boards.find(new BoardId("centraal"))).isPresent();
  }

  @Test
  void another_link_makes_another_address() {
    var first = rows(importing.take(HEAD + DAM)).getFirst().get(3);
    var second = rows(importing.take(HEAD + DAM.replace(",5,1", ",5,2"))).getFirst().get(3);

    assertThat(second).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Dam,ns,52.3731,4.8926,3,18,,,|board: ",
        "da.m,ns,52.3731,4.8926,3,18,,,|board: ",
        "dam,jcd,52.3731,4.8926,3,18,,,|vendor: one of ns, prorail",
        "dam,ns,4.8926,52.3731,3,18,,,|latitude, longitude: ",
        "dam,ns,48.85,2.35,3,18,,,|latitude, longitude: ",
        "dam,ns,\"52,3731\",\"4,8926\",3,18,,,|latitude, longitude: ",
        "dam,ns,52.3731,4.8926,0,18,,,|lines: ",
        "dam,ns,52.3731,4.8926,3,x,,,|characters: ",
        "dam,ns,52.3731,4.8926,1,10,,,|lines, characters: room for",
        "dam,ns,52.3731,4.8926,3,18,everything,,|shows: ",
        "dam,ns,52.3731,4.8926,3,18,,-1,|silent_after_minutes: ",
        "dam,ns,52.3731,4.8926,3,18,,,0|link: ",
        "dam,ns,52.3731,4.8926|line: 9 values, not 4",
        "\"dam,ns|line: ",
      })
  void a_bad_line_is_named_with_what_is_wrong_and_changes_nothing(String line, String fault) {
    var report = importing.take(HEAD + line);

    assertThat(report.wrong()).isEqualTo(1);
    assertThat(rows(report).getFirst().get(4)).startsWith(fault);
    assertThat(street.boards.all()).isEmpty();
  }

  @Test
  void all_that_is_wrong_with_a_line_is_said_at_once_and_spoils_no_other() {
    var report = importing.take(HEAD + "DAM,x,0,0,0,0,x,x,x\n" + DAM);

    assertThat(rows(report).getFirst().get(4))
        .contains(
            "board: ", "vendor: ", "latitude", "lines: ", "characters: ", "shows: ", "link: ");
    assertThat(rows(report).get(1).get(1)).isEqualTo("accepted");
  }

  @Test
  void a_board_that_is_named_twice_is_taken_once() {
    var report = importing.take(HEAD + DAM + "\n" + DAM.replace("3,18", "8,40"));

    assertThat(report.accepted()).isEqualTo(1);
    assertThat(report.wrong()).isEqualTo(1);
    assertThat(street.boards.find(new BoardId("dam")).orElseThrow().size())
        .isEqualTo(new Size(3, 18));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "board,vendor|the first line must name the columns board,vendor,latitude",
        "board,vendor,latitude,longitude,lines,characters,color|the first line must name",
        "board,board,vendor,latitude,longitude,lines,characters|the first line must name"
      })
  void a_file_with_other_columns_is_not_looked_at(String head, String problem) {
    var report = importing.take(head + "\n" + DAM);

    assertThat(report.problem()).startsWith(problem);
    assertThat(street.boards.all()).isEmpty();
  }

  @Test
  void an_empty_file_says_what_is_missing() {
    assertThat(importing.take("").problem()).startsWith("the first line must name");
  }

  private static List<List<String>> rows(BoardImport.Report report) {
    return CsvReader.builder().ofCsvRecord(report.report()).stream()
        .skip(1)
        .map(de.siegmar.fastcsv.reader.CsvRecord::getFields)
        .toList();
  }
}
