package nl.burgernet.publishactions;

class FakePublicFilesTest extends PublicFilesContract {
  private final FakePublicFiles files = new FakePublicFiles();

  @Override
  protected PublicFiles files() {
    return files;
  }
}
