package nl.burgernet.receivephoto;

import java.util.Optional;

/// Where photos lie: as they arrived, and as they were made out of what arrived.
interface PhotoStore {
  /// What arrived, as it was sent; of what is too long at least one byte too much.
  Optional<byte[]> arrived(Arrival arrival);

  void dropArrived(Arrival arrival);

  /// Keeps a photo in one size; one that lies there already stays.
  void keep(Arrival photo, Size size, byte[] jpeg);

  /// Says what became of a photo where whoever gave its form out may read it, and nothing else;
  /// what was said first stands.
  void tell(Arrival photo, Fate fate);

  /// Deletes a photo in every size in which it may lie, also where nobody wrote down that it does;
  /// what is gone already is as good.
  void drop(Arrival photo);
}
