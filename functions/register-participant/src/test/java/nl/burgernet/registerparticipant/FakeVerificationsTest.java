package nl.burgernet.registerparticipant;

class FakeVerificationsTest extends VerificationsContract {
  private final Verifications fake = new FakeVerifications();

  @Override
  protected Verifications verifications() {
    return fake;
  }
}
