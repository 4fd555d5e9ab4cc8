package nl.burgernet.pushtoapp;

class FakeDevicesTest extends DevicesContract {
  private final FakeDevices devices = new FakeDevices();

  @Override
  Devices devices() {
    return devices;
  }
}
