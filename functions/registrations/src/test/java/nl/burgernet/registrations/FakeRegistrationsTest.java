package nl.burgernet.registrations;

class FakeRegistrationsTest extends RegistrationsContract {
  private final FakeRegistrations fake = new FakeRegistrations();

  @Override
  protected Registrations registrations() {
    return fake;
  }
}
