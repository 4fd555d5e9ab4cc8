package nl.burgernet.subscribers;

import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.subscribers.Entries.BY_TEXT;
import static nl.burgernet.subscribers.Entries.CELL;
import static nl.burgernet.subscribers.Entries.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import nl.burgernet.events.Channel;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.Grid;
import nl.burgernet.subscribers.Entry.Elsewhere;
import nl.burgernet.subscribers.Entry.Profile;
import nl.burgernet.subscribers.Entry.Told;
import org.junit.jupiter.api.Test;

class BlockTest {
  private static final Profile BY_MAIL =
      new Profile(List.of(new Told(3, Channel.EMAIL)), Windows.ALWAYS);

  @Provide
  Arbitrary<List<Entry>> entries() {
    return Entries.lists();
  }

  @Property(tries = 400)
  void what_is_packed_is_read_again(@ForAll("entries") List<Entry> entries) {
    var read = read(Block.pack(CELL, entries));

    assertThat(read.size()).isEqualTo(entries.size());
    assertThat(read.cell()).isEqualTo(CELL);
    assertThat(read.entries()).containsExactlyInAnyOrderElementsOf(entries);
  }

  @Property(tries = 100)
  void the_order_of_entries_changes_nothing(@ForAll("entries") List<Entry> entries) {
    var distinct = entries.stream().map(BlockTest::placeOf).distinct().count() == entries.size();
    net.jqwik.api.Assume.that(distinct);

    assertThat(read(Block.pack(CELL, entries.reversed())).entries())
        .isEqualTo(read(Block.pack(CELL, entries)).entries());
  }

  private static List<Object> placeOf(Entry entry) {
    return List.of(entry.participant(), entry.latitude(), entry.longitude());
  }

  @Test
  void a_plain_entry_takes_at_most_14_bytes() {
    assertThat(Block.pack(CELL, Entries.neighbourhood()).length).isLessThanOrEqualTo(14 * 1_000);
  }

  @Test
  void a_block_of_nobody_is_a_block() {
    var empty = read(Block.pack(CELL, List.of()));

    assertThat(empty.size()).isZero();
    assertThat(empty.entries()).isEmpty();
    assertThat(selected(empty, NOON)).isEmpty();
  }

  @Test
  void a_block_has_room_for_more_profiles_than_a_byte_can_number() {
    for (var count : List.of(255, 256, 257, 1_000)) {
      var entries = IntStream.range(0, count).mapToObj(i -> plain(i, profileFrom(i))).toList();
      var block = read(Block.pack(CELL, entries));

      assertThat(block.entries()).as("%d profiles", count).isEqualTo(entries);
      assertThat(selected(block, NOON))
          .as("%d profiles", count)
          .hasSize((int) IntStream.range(0, count).filter(i -> i <= 12 * 60).count());
    }
  }

  /// Open from a minute of the day until midnight.
  private static Profile profileFrom(int minute) {
    return new Profile(
        List.of(new Told(0, Channel.SMS)),
        new Windows(
            List.of(
                new Window(
                    Set.of(DayOfWeek.values()), Entries.minute(minute), Entries.minute(0)))));
  }

  @Test
  void damage_to_any_byte_is_seen() {
    var whole = example();
    for (var i = 0; i < whole.length; i++) {
      for (var damage : new int[] {0x01, 0x80, 0xff}) {
        var damaged = whole.clone();
        damaged[i] ^= (byte) damage;

        assertThatThrownBy(() -> read(damaged))
            .as("byte %d", i)
            .isInstanceOf(UnreadableBlock.class);
      }
    }
  }

  @Test
  void a_block_that_was_cut_off_or_grew_is_seen() {
    var whole = example();
    for (var length = 0; length < whole.length; length++) {
      var cut = Arrays.copyOf(whole, length);

      assertThatThrownBy(() -> read(cut))
          .as("%d bytes", length)
          .isInstanceOf(UnreadableBlock.class);
    }
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length + 1)))
        .isInstanceOf(UnreadableBlock.class);
  }

  @Test
  void a_block_of_a_newer_version_is_not_guessed_at() {
    var newer = example();
    newer[1] = 2;

    assertThatThrownBy(() -> read(sealed(newer)))
        .isInstanceOf(UnreadableBlock.class)
        .hasMessage(
            "the block of cell " + CELL + " cannot be read: its version is 2, this reads 1");
  }

  @Test
  void a_block_whose_columns_do_not_fit_is_refused_though_its_checksum_does() {
    var whole = example();
    for (var i = 2; i < whole.length - 4; i++) {
      var longer = new byte[whole.length + 1];
      System.arraycopy(whole, 0, longer, 0, i);
      longer[i] = 0x7f;
      System.arraycopy(whole, i, longer, i + 1, whole.length - i);

      assertThatThrownBy(() -> read(sealed(longer)))
          .as("a byte more at %d", i)
          .isInstanceOf(UnreadableBlock.class);
    }
  }

  @Test
  void an_entry_of_another_cell_is_refused() {
    var elsewhere =
        new Entry(
            new ParticipantId(1),
            Entries.SOUTH - 1,
            Entries.WEST,
            BY_TEXT,
            false,
            null,
            null,
            false,
            List.of());

    assertThatThrownBy(() -> Block.pack(CELL, List.of(elsewhere)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an entry does not lie in cell " + CELL);
  }

  @Test
  void a_block_in_the_midst_of_other_bytes_is_read() {
    var whole = example();
    var among = ByteBuffer.allocate(whole.length + 20);
    among.position(10).put(whole).position(10).limit(10 + whole.length);

    assertThat(Block.read(CELL, among).entries()).isEqualTo(read(whole).entries());
    assertThat(among.position()).isEqualTo(10);
  }

  private static byte[] example() {
    return Block.pack(
        CELL,
        List.of(
            plain(7, BY_TEXT),
            plain(9, BY_MAIL),
            new Entry(
                new ParticipantId(11),
                Entries.SOUTH,
                Entries.WEST,
                BY_TEXT,
                true,
                NOON,
                NOON.minusSeconds(5),
                false,
                List.of(new Elsewhere(52_373_100, 4_892_600, BY_MAIL)))));
  }

  /// The bytes with a checksum that fits them.
  private static byte[] sealed(byte[] bytes) {
    var end = bytes.length - 4;
    var checksum = new CRC32C();
    checksum.update(bytes, 0, end);
    ByteBuffer.wrap(bytes).putInt(end, (int) checksum.getValue());
    return bytes;
  }

  private static Block read(byte[] packed) {
    return Block.read(CELL, ByteBuffer.wrap(packed));
  }

  private static List<Long> selected(Block block, Instant instant) {
    var ids = new ArrayList<Long>();
    block.select(
        new Selection(
            new Circle(Grid.boxOf(CELL).centre(), 5_000), Entries.rolled(), instant, false),
        true,
        (participant, _, _, _) -> ids.add(participant));
    return ids;
  }
}
