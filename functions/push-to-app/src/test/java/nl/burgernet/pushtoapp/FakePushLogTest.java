package nl.burgernet.pushtoapp;

class FakePushLogTest extends PushLogContract {
  private final FakePushLog pushLog = new FakePushLog();

  @Override
  PushLog pushLog() {
    return pushLog;
  }
}
