package nl.burgernet.receivephoto;

import java.util.List;

class FakePhotosTest extends PhotosContract {
  private final FakePhotos photos = new FakePhotos();

  @Override
  protected Photos photos() {
    return photos;
  }

  @Override
  protected List<String> written() {
    return photos.acts();
  }
}
