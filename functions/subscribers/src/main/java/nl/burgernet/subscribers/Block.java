package nl.burgernet.subscribers;

import static nl.burgernet.subscribers.Packer.channel;
import static nl.burgernet.subscribers.Packer.skipChannel;
import static nl.burgernet.subscribers.Packer.skipWindows;
import static nl.burgernet.subscribers.Packer.varint;
import static nl.burgernet.subscribers.Packer.windows;
import static nl.burgernet.subscribers.Packer.zigzag;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import nl.burgernet.events.Channel;
import nl.burgernet.geography.Grid;

/// The entries of (a part of) one cell of the grid, packed in columns.
///
/// Form, version 1, big-endian, `v` a varint: `'B' 1`, v entries, the profiles that occur, then the
/// columns (8 bytes of id, ascending; 2 + 2 bytes of place within the cell; 1 or 2 bytes of
/// profile), then what is true of few entries only (several addresses, changed lately, leaving),
/// and a CRC-32C of all before it. A plain entry takes 13 bytes.
public final class Block {
  private static final byte MAGIC = 'B';
  private static final byte VERSION = 1;
  private static final int SEVERAL = 1;
  private static final int CHANGED = 2;
  private static final int LEAVING = 4;
  private static final int SINCE = 8;
  static final long LONG_AGO = Long.MIN_VALUE;

  private final int cell;
  private final int south;
  private final int west;
  private final int size;
  private final int[] profiles;
  private final ByteBuffer bytes;
  private final int ids;
  private final int places;
  private final int profileColumn;
  private final boolean wideProfiles;
  private final Exceptions exceptions;

  /// What is true of few entries, by ascending index.
  private static final class Exceptions {
    final int[] index;
    final byte[] flags;
    final long[] changedAt;
    final long[] since;

    /// Where the earlier addresses of each begin in `earlier`, and at last where they end.
    final int[] firstEarlier;

    /// Three numbers an address: latitude, longitude, and the index of its profile.
    int[] earlier = {};

    Exceptions(int count) {
      index = new int[count];
      flags = new byte[count];
      changedAt = new long[count];
      since = new long[count];
      firstEarlier = new int[count + 1];
    }
  }

  private Block(int cell, int size, int[] profiles, ByteBuffer bytes, Exceptions exceptions) {
    this.cell = cell;
    var corner = Grid.southWestOf(cell);
    this.south = corner.latitudeMicrodegrees();
    this.west = corner.longitudeMicrodegrees();
    this.size = size;
    this.profiles = profiles;
    this.bytes = bytes;
    this.ids = profiles[profiles.length - 1];
    this.places = ids + 8 * size;
    this.profileColumn = places + 4 * size;
    this.wideProfiles = areWide(profiles.length - 1);
    this.exceptions = exceptions;
  }

  private static boolean areWide(int profiles) {
    return profiles > 256;
  }

  public int cell() {
    return cell;
  }

  public int size() {
    return size;
  }

  /// Packs the entries of a cell, in any order.
  public static byte[] pack(int cell, List<Entry> entries) {
    var corner = Grid.southWestOf(cell);
    var south = corner.latitudeMicrodegrees();
    var west = corner.longitudeMicrodegrees();
    var sorted = new ArrayList<>(entries);
    sorted.sort(
        Comparator.comparingLong((Entry entry) -> entry.participant().value())
            .thenComparingInt(Entry::latitude)
            .thenComparingInt(Entry::longitude));
    var profiles = new LinkedHashMap<Entry.Profile, Integer>();
    for (var entry : sorted) {
      profiles.putIfAbsent(entry.profile(), profiles.size());
      for (var other : entry.earlier()) {
        profiles.putIfAbsent(other.profile(), profiles.size());
      }
    }
    var out = new Packer();
    out.write(MAGIC);
    out.write(VERSION);
    out.varint(sorted.size());
    out.varint(profiles.size());
    for (var profile : profiles.keySet()) {
      pack(profile, out);
    }
    for (var entry : sorted) {
      out.int64(entry.participant().value());
    }
    for (var entry : sorted) {
      if (Grid.cellOfMicrodegrees(entry.latitude(), entry.longitude()) != cell) {
        throw new IllegalArgumentException("an entry does not lie in cell " + cell);
      }
      out.int16(entry.latitude() - south);
      out.int16(entry.longitude() - west);
    }
    for (var entry : sorted) {
      var profile = index(profiles, entry.profile());
      if (areWide(profiles.size())) {
        out.int16(profile);
      } else {
        out.write(profile);
      }
    }
    var special = sorted.stream().filter(entry -> !entry.isPlain()).count();
    out.varint((int) special);
    var previous = 0;
    for (var i = 0; i < sorted.size(); i++) {
      var entry = sorted.get(i);
      if (entry.isPlain()) {
        continue;
      }
      out.varint(i - previous);
      previous = i;
      var changedAt = entry.changedAt();
      var since = entry.since();
      out.write(
          (entry.several() ? SEVERAL : 0)
              | (changedAt != null ? CHANGED : 0)
              | (entry.leaving() ? LEAVING : 0)
              | (since != null ? SINCE : 0));
      if (changedAt != null) {
        out.int64(changedAt.toEpochMilli());
      }
      if (since != null) {
        out.int64(since.toEpochMilli());
      }
      out.varint(entry.earlier().size());
      for (var other : entry.earlier()) {
        out.zigzag(other.latitude() - south);
        out.zigzag(other.longitude() - west);
        out.varint(index(profiles, other.profile()));
      }
    }
    var checksum = new CRC32C();
    checksum.update(out.toByteArray());
    out.int32((int) checksum.getValue());
    return out.toByteArray();
  }

  private static int index(Map<Entry.Profile, Integer> profiles, Entry.Profile profile) {
    var index = profiles.get(profile);
    if (index == null) {
      throw new AssertionError("every profile was counted");
    }
    return index;
  }

  private static void pack(Entry.Profile profile, Packer out) {
    out.varint(profile.contacts().size());
    for (var told : profile.contacts()) {
      out.write(told.ordinal());
      out.channel(told.channel());
    }
    out.windows(profile.windows());
  }

  /// Reads a packed block; throws [UnreadableBlock] for what it does not understand.
  public static Block read(int cell, ByteBuffer packed) {
    var bytes = packed.slice();
    if (bytes.limit() < 8 || bytes.get(0) != MAGIC) {
      throw new UnreadableBlock(cell, "it is not a block");
    }
    if (bytes.get(1) != VERSION) {
      throw new UnreadableBlock(cell, "its version is " + bytes.get(1) + ", this reads " + VERSION);
    }
    var end = bytes.limit() - 4;
    var checksum = new CRC32C();
    checksum.update(bytes.slice(0, end));
    if ((int) checksum.getValue() != bytes.getInt(end)) {
      throw new UnreadableBlock(cell, "its checksum does not match");
    }
    try {
      return parse(cell, bytes, end);
    } catch (java.nio.BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException e) {
      throw new UnreadableBlock(cell, "its columns do not fit: " + e.getMessage());
    }
  }

  private static Block parse(int cell, ByteBuffer bytes, int end) {
    bytes.position(2);
    var size = varint(bytes);
    // Where each profile begins, and at last where they end.
    var profiles = new int[varint(bytes) + 1];
    profiles[0] = bytes.position();
    for (var i = 1; i < profiles.length; i++) {
      skipProfile(bytes);
      profiles[i] = bytes.position();
    }
    bytes.position(bytes.position() + size * (8 + 4 + (areWide(profiles.length - 1) ? 2 : 1)));
    var exceptions = exceptions(cell, bytes);
    if (bytes.position() != end) {
      throw new IllegalArgumentException(end - bytes.position() + " bytes are left over");
    }
    return new Block(cell, size, profiles, bytes, exceptions);
  }

  private static void skipProfile(ByteBuffer bytes) {
    for (var i = varint(bytes); i > 0; i--) {
      bytes.get();
      skipChannel(bytes);
    }
    skipWindows(bytes);
  }

  /// Reads a packed profile.
  static Entry.Profile profile(ByteBuffer bytes) {
    var contacts = new ArrayList<Entry.Told>();
    for (var i = varint(bytes); i > 0; i--) {
      contacts.add(new Entry.Told(bytes.get(), channel(bytes)));
    }
    return new Entry.Profile(contacts, windows(bytes));
  }

  private ByteBuffer packedProfile(int profile) {
    return bytes.slice(profiles[profile], profiles[profile + 1] - profiles[profile]);
  }

  private static Exceptions exceptions(int cell, ByteBuffer bytes) {
    var corner = Grid.southWestOf(cell);
    var south = corner.latitudeMicrodegrees();
    var west = corner.longitudeMicrodegrees();
    var count = varint(bytes);
    var exceptions = new Exceptions(count);
    // Most have one earlier address or none.
    var earlier = new int[3 * count];
    var index = 0;
    var next = 0;
    for (var i = 0; i < count; i++) {
      index += varint(bytes);
      exceptions.index[i] = index;
      exceptions.flags[i] = bytes.get();
      exceptions.changedAt[i] = (exceptions.flags[i] & CHANGED) != 0 ? bytes.getLong() : LONG_AGO;
      exceptions.since[i] = (exceptions.flags[i] & SINCE) != 0 ? bytes.getLong() : LONG_AGO;
      exceptions.firstEarlier[i] = next;
      for (var others = varint(bytes); others > 0; others--) {
        if (next == earlier.length) {
          earlier = Arrays.copyOf(earlier, 2 * next);
        }
        earlier[next++] = south + zigzag(bytes);
        earlier[next++] = west + zigzag(bytes);
        earlier[next++] = varint(bytes);
      }
    }
    exceptions.firstEarlier[count] = next;
    exceptions.earlier = earlier;
    return exceptions;
  }

  /// The entries as objects, for whoever changes the block.
  public List<Entry> entries() {
    var unpacked = new ArrayList<Entry.Profile>();
    for (var p = 0; p < profiles.length - 1; p++) {
      unpacked.add(profile(packedProfile(p)));
    }
    var entries = new ArrayList<Entry>(size);
    var next = 0;
    for (var i = 0; i < size; i++) {
      var special = next < exceptions.index.length && exceptions.index[next] == i ? next++ : -1;
      var flags = special < 0 ? 0 : exceptions.flags[special];
      entries.add(
          new Entry(
              new ParticipantId(id(i)),
              latitude(i),
              longitude(i),
              unpacked.get(profileIndex(i)),
              (flags & SEVERAL) != 0,
              (flags & CHANGED) != 0 ? Instant.ofEpochMilli(exceptions.changedAt[special]) : null,
              (flags & SINCE) != 0 ? Instant.ofEpochMilli(exceptions.since[special]) : null,
              (flags & LEAVING) != 0,
              special < 0 ? List.of() : earlier(special, unpacked)));
    }
    return entries;
  }

  private List<Entry.Elsewhere> earlier(int special, List<Entry.Profile> profiles) {
    var earlier = new ArrayList<Entry.Elsewhere>();
    for (int i = exceptions.firstEarlier[special], end = exceptions.firstEarlier[special + 1];
        i < end;
        i += 3) {
      earlier.add(
          new Entry.Elsewhere(
              exceptions.earlier[i],
              exceptions.earlier[i + 1],
              profiles.get(exceptions.earlier[i + 2])));
    }
    return earlier;
  }

  /// Hands every contact that a selection wants from this block to `selected`, in the order of the
  /// block.
  ///
  /// @param wholeCell whether the cell lies inside the area, so that no place needs to be tested
  public void select(Selection selection, boolean wholeCell, Selected selected) {
    // What a profile tells at this moment, decided once per profile instead of once per entry.
    var told = new Entry.Told[profiles.length - 1][];
    for (var p = 0; p < told.length; p++) {
      told[p] = selection.told(packedProfile(p));
    }
    var special = 0;
    var nextSpecial = exceptions.index.length > 0 ? exceptions.index[0] : Integer.MAX_VALUE;
    for (var i = 0; i < size; i++) {
      var isSpecial = i == nextSpecial;
      var contacts = told[profileIndex(i)];
      if (contacts.length > 0
          && (wholeCell || selection.area().contains(latitude(i) / 1e6, longitude(i) / 1e6))) {
        if (isSpecial) {
          selectSpecial(special, id(i), contacts, told, selection, selected);
        } else {
          var id = id(i);
          for (var contact : contacts) {
            selected.contact(id, contact.ordinal(), contact.channel(), false);
          }
        }
      }
      if (isSpecial) {
        special++;
        nextSpecial =
            special < exceptions.index.length ? exceptions.index[special] : Integer.MAX_VALUE;
      }
    }
  }

  private void selectSpecial(
      int special,
      long id,
      Entry.Told[] contacts,
      Entry.Told[][] told,
      Selection selection,
      Selected selected) {
    var flags = exceptions.flags[special];
    var leaving = (flags & LEAVING) != 0;
    var unsettled = selection.isUnsettled(exceptions.changedAt[special]);
    if ((leaving && !unsettled) || selection.isLater(exceptions.since[special])) {
      return;
    }
    var doubt = (flags & SEVERAL) != 0 || leaving || unsettled;
    for (var contact : contacts) {
      if (unsettled || !isTold(contact, special, told, selection)) {
        selected.contact(id, contact.ordinal(), contact.channel(), doubt);
      }
    }
  }

  /// Whether an earlier address of the same participant already selects this contact.
  private boolean isTold(
      Entry.Told contact, int special, Entry.Told[][] told, Selection selection) {
    for (int i = exceptions.firstEarlier[special], end = exceptions.firstEarlier[special + 1];
        i < end;
        i += 3) {
      var latitude = exceptions.earlier[i];
      var longitude = exceptions.earlier[i + 1];
      if (holds(told[exceptions.earlier[i + 2]], contact)
          && Grid.cellOfMicrodegrees(latitude, longitude) != Grid.OUTSIDE
          && selection.area().contains(latitude / 1e6, longitude / 1e6)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(Entry.Told[] contacts, Entry.Told contact) {
    for (var other : contacts) {
      if (other.equals(contact)) {
        return true;
      }
    }
    return false;
  }

  /// Takes what [#select] finds.
  @FunctionalInterface
  public interface Selected {
    /// A contact that is selected.
    ///
    /// @param inDoubt whether another entry may select the same contact, or this one may no longer
    ///   hold
    void contact(long participant, int ordinal, Channel channel, boolean inDoubt);
  }

  /// Takes entries that are nothing but a place and a profile.
  @FunctionalInterface
  interface PlainEntry {
    void at(int latitude, int longitude, int profile);
  }

  /// Takes the few entries of which more is to be said.
  @FunctionalInterface
  interface SpecialEntry {
    /// An entry of [Block#forEachSpecial].
    ///
    /// @param changedAtMillis when the participant changed; the earliest moment if that is long ago
    /// @param sinceMillis when the entry began; the earliest moment if that is long ago
    /// @param earlier three numbers for each earlier address: latitude, longitude, profile
    void entry(
        long participant,
        int latitude,
        int longitude,
        int profile,
        boolean leaving,
        long changedAtMillis,
        long sinceMillis,
        int[] earlier);
  }

  /// The profiles that occur, packed; entries refer to them by their place in this list.
  List<ByteBuffer> packedProfiles() {
    return IntStream.range(0, profiles.length - 1).mapToObj(this::packedProfile).toList();
  }

  void forEachPlain(PlainEntry consumer) {
    var special = 0;
    for (var i = 0; i < size; i++) {
      if (special < exceptions.index.length && exceptions.index[special] == i) {
        special++;
      } else {
        consumer.at(latitude(i), longitude(i), profileIndex(i));
      }
    }
  }

  void forEachSpecial(SpecialEntry consumer) {
    for (var special = 0; special < exceptions.index.length; special++) {
      var i = exceptions.index[special];
      consumer.entry(
          id(i),
          latitude(i),
          longitude(i),
          profileIndex(i),
          (exceptions.flags[special] & LEAVING) != 0,
          exceptions.changedAt[special],
          exceptions.since[special],
          Arrays.copyOfRange(
              exceptions.earlier,
              exceptions.firstEarlier[special],
              exceptions.firstEarlier[special + 1]));
    }
  }

  private long id(int index) {
    return bytes.getLong(ids + 8 * index);
  }

  private int latitude(int index) {
    return south + (bytes.getShort(places + 4 * index) & 0xffff);
  }

  private int longitude(int index) {
    return west + (bytes.getShort(places + 4 * index + 2) & 0xffff);
  }

  private int profileIndex(int index) {
    return wideProfiles
        ? bytes.getShort(profileColumn + 2 * index) & 0xffff
        : bytes.get(profileColumn + index) & 0xff;
  }
}
