package nl.burgernet.posttox;

class FakePhotosTest extends PhotosContract {
  private final Photos photos = new FakePhotos();

  @Override
  Photos photos() {
    return photos;
  }
}
