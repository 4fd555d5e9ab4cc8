package nl.burgernet.indexsubscribers;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import nl.burgernet.geography.Grid;
import nl.burgernet.subscribers.CellSummary;
import nl.burgernet.subscribers.Entry;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Participants;
import nl.burgernet.subscribers.SubscriberBlocks;
import nl.burgernet.subscribers.SubscriberBlocks.CellChange;

/// Keeps the blocks in step with the participants. What a change says of a participant is only a
/// hint which cells to look at; what is written comes from the participant's record, read after the
/// cell, and only if the cell has not changed since. So the order of changes, repeats and other
/// writers do not matter.
final class SubscriberIndex {
  private static final int ATTEMPTS = 50;

  private final SubscriberBlocks blocks;
  private final Participants participants;
  private final InstantSource clock;

  SubscriberIndex(SubscriberBlocks blocks, Participants participants, InstantSource clock) {
    this.blocks = blocks;
    this.participants = participants;
    this.clock = clock;
  }

  /// Brings the cells of some participants up to date.
  ///
  /// @param hints the cells in which each was, is, or may be
  void follow(Map<ParticipantId, Set<Integer>> hints) {
    var byCell = new TreeMap<Integer, Set<ParticipantId>>();
    hints.forEach((id, cells) -> cells.forEach(cell -> put(byCell, cell, id)));
    participants
        .find(hints.keySet())
        .forEach(
            (id, participant) ->
                Residence.cells(participant).forEach(cell -> put(byCell, cell, id)));
    byCell.forEach(this::refresh);
  }

  private static void put(Map<Integer, Set<ParticipantId>> byCell, int cell, ParticipantId id) {
    byCell
        .computeIfAbsent(
            cell, key -> new TreeSet<>(java.util.Comparator.comparingLong(ParticipantId::value)))
        .add(id);
  }

  /// Works out anew what a cell says of some participants.
  void refresh(int cell, Collection<ParticipantId> ids) {
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var before = blocks.cell(cell);
      var current = participants.find(ids);
      var parts = CellParts.of(before.parts());
      var now = clock.instant();
      for (var id : ids) {
        parts.replace(id, old -> Residence.after(cell, old, current.get(id), now));
      }
      parts.removeIf(entry -> entry.leaving() && !isRemembered(entry, now));
      // Also when nothing changed: whoever rebuilds the index must see that somebody was here.
      var change = new CellChange(cell, before.summary(), before.parts(), parts.all());
      if (blocks.replace(Grid.tileOf(cell), List.of(change))) {
        return;
      }
    }
    throw new IllegalStateException("cell " + cell + " changed under every one of our writes");
  }

  /// Rebuilds the index from all participants while it serves; answers how many entries it holds.
  ///
  /// @param segments from how many sides the participants are read at once
  long rebuild(int segments) {
    var tiles = new ArrayList<Integer>();
    for (var tile = 0; tile < Grid.TILE_ROWS * Grid.TILE_COLUMNS; tile++) {
      tiles.add(tile);
    }
    // Before anybody is read: a cell that changes from now on is not overwritten.
    var before = blocks.summaries(tiles);
    var now = clock.instant();
    var entries = new ConcurrentHashMap<Integer, List<Entry>>();
    participants.readAll(
        segments,
        page -> {
          for (var participant : page) {
            for (var cell : Residence.cells(participant)) {
              var of = Residence.after(cell, List.of(), participant, now);
              entries.compute(
                  cell,
                  (key, all) -> {
                    var list = all == null ? new ArrayList<Entry>() : all;
                    list.addAll(of);
                    return list;
                  });
            }
          }
        });
    var byTile = new TreeMap<Integer, Set<Integer>>();
    entries
        .keySet()
        .forEach(
            cell -> byTile.computeIfAbsent(Grid.tileOf(cell), key -> new TreeSet<>()).add(cell));
    before.forEach(
        (tile, summary) ->
            summary
                .cells()
                .keySet()
                .forEach(
                    index ->
                        byTile
                            .computeIfAbsent(tile, key -> new TreeSet<>())
                            .add(Grid.cellIn(tile, index))));
    byTile.forEach(
        (tile, cells) -> {
          var known = before.get(tile);
          var changes = new ArrayList<CellChange>();
          for (var cell : cells) {
            var summary = known == null ? CellSummary.EMPTY : known.cell(Grid.indexInTile(cell));
            var found =
                summary.partBytes().isEmpty()
                    ? new SubscriberBlocks.Cell(cell, summary, List.of())
                    : blocks.cell(cell);
            if (found.summary().equals(summary)) {
              changes.add(change(found, entries.getOrDefault(cell, List.of()), now));
            } else {
              refreshAll(cell, entries.getOrDefault(cell, List.of()));
            }
          }
          write(tile, changes, entries);
        });
    return entries.values().stream().mapToLong(List::size).sum();
  }

  /// Works out anew what a cell says of everybody who is there or was read there.
  private void refreshAll(int cell, List<Entry> read) {
    var ids = new HashSet<ParticipantId>();
    read.forEach(entry -> ids.add(entry.participant()));
    blocks.cell(cell).parts().forEach(part -> part.forEach(entry -> ids.add(entry.participant())));
    refresh(cell, ids);
  }

  private CellChange change(SubscriberBlocks.Cell cell, List<Entry> entries, Instant now) {
    var parts = CellParts.of(cell.parts());
    var byParticipant = new HashMap<ParticipantId, List<Entry>>();
    for (var entry : entries) {
      byParticipant.computeIfAbsent(entry.participant(), key -> new ArrayList<>()).add(entry);
    }
    var ids = new HashSet<>(byParticipant.keySet());
    cell.parts().forEach(part -> part.forEach(entry -> ids.add(entry.participant())));
    var registered = registered(cell, now);
    for (var id : ids) {
      parts.replace(
          id,
          old -> {
            var kept = new ArrayList<>(byParticipant.getOrDefault(id, List.of()));
            // Who moved away stays until that is forgotten or they are erased; nobody else stays
            // who is not registered here.
            for (var entry : old) {
              if (isRemembered(entry, now) && registered.contains(id)) {
                kept.add(entry);
              }
            }
            return kept;
          });
    }
    return new CellChange(cell.cell(), cell.summary(), cell.parts(), parts.all());
  }

  /// Those whom a cell remembers as leaving and who are still registered somewhere.
  private Set<ParticipantId> registered(SubscriberBlocks.Cell cell, Instant now) {
    var leaving = new HashSet<ParticipantId>();
    for (var part : cell.parts()) {
      for (var entry : part) {
        if (isRemembered(entry, now)) {
          leaving.add(entry.participant());
        }
      }
    }
    return leaving.isEmpty() ? Set.of() : participants.find(leaving).keySet();
  }

  private static boolean isRemembered(Entry entry, Instant now) {
    var since = entry.changedAt();
    return entry.leaving() && since != null && since.isAfter(now.minus(Participant.REMEMBERED));
  }

  /// Writes a tile's cells; those that changed in the meantime are worked out one by one.
  private void write(int tile, List<CellChange> changes, Map<Integer, List<Entry>> entries) {
    for (var from = 0; from < changes.size(); ) {
      var until = from;
      for (var items = 0; until < changes.size(); until++) {
        items += changes.get(until).parts().size();
        if (items > CellParts.LARGEST_WRITE && until > from) {
          break;
        }
      }
      var together = changes.subList(from, until);
      if (!blocks.replace(tile, together)) {
        for (var change : together) {
          if (blocks.replace(tile, List.of(change))) {
            continue;
          }
          refreshAll(change.cell(), entries.getOrDefault(change.cell(), List.of()));
        }
      }
      from = until;
    }
  }
}
