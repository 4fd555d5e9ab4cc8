package nl.burgernet.publishactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import nl.burgernet.publishactions.PublicFiles.Change;
import org.junit.jupiter.api.Test;

/// What every place for public files promises. Whoever holds another one to it does so from a class
/// in this package.
public abstract class PublicFilesContract {
  private static final PublicFile ONE = PublicFile.of(PublicFile.JSON, "[1]");
  private static final PublicFile TWO = PublicFile.of(PublicFile.JSON, "[2]");

  protected abstract PublicFiles files();

  @Test
  void what_was_written_is_read_with_its_tag() {
    var tag = files().write("public/a", ONE, null);

    var held = files().read("public/a").orElseThrow();
    assertThat(held.bytes()).isEqualTo(ONE.bytes());
    assertThat(tag).contains(held.tag());
    assertThat(held.lastModified()).endsWith(" GMT");
  }

  @Test
  void what_was_never_written_is_not_there() {
    assertThat(files().read("public/never")).isEmpty();
  }

  @Test
  void the_first_of_two_who_knew_of_nothing_wins() {
    files().write("public/b", ONE, null);

    assertThat(files().write("public/b", TWO, null)).isEmpty();
    assertThat(files().read("public/b").orElseThrow().bytes()).isEqualTo(ONE.bytes());
  }

  @Test
  void who_knows_the_version_that_stands_replaces_it_once() {
    var first = files().write("public/c", ONE, null).orElseThrow();

    var second = files().write("public/c", TWO, first);

    assertThat(second).isPresent();
    assertThat(files().write("public/c", ONE, first)).isEmpty();
    assertThat(files().read("public/c").orElseThrow().bytes()).isEqualTo(TWO.bytes());
  }

  @Test
  void of_several_each_is_written_where_its_version_stands_and_answered_in_its_place() {
    var first = files().write("public/e", ONE, null).orElseThrow();
    var known = files().write("public/h", ONE, null).orElseThrow();

    var tags =
        files()
            .write(
                List.of(
                    new Change("public/f", ONE, null),
                    new Change("public/e", TWO, "\"00000000000000000000000000000000\""),
                    new Change("public/g", TWO, null),
                    new Change("public/h", TWO, known)));

    assertThat(tags).extracting(Optional::isPresent).containsExactly(true, false, true, true);
    assertThat(tags.getFirst()).contains(files().read("public/f").orElseThrow().tag());
    assertThat(files().read("public/e").orElseThrow().tag()).isEqualTo(first);
    assertThat(files().read("public/g").orElseThrow().bytes()).isEqualTo(TWO.bytes());
    assertThat(tags.getLast()).contains(files().read("public/h").orElseThrow().tag());
    assertThat(files().read("public/h").orElseThrow().bytes()).isEqualTo(TWO.bytes());
  }

  @Test
  void a_version_that_is_gone_is_not_replaced() {
    assertThat(files().write("public/d", ONE, "\"00000000000000000000000000000000\"")).isEmpty();
    assertThat(files().read("public/d")).isEmpty();
  }
}
