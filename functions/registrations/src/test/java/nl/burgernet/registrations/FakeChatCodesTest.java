package nl.burgernet.registrations;

import java.time.InstantSource;

class FakeChatCodesTest extends ChatCodesContract {
  @Override
  protected ChatCodes codes(InstantSource clock) {
    return new FakeChatCodes(clock);
  }
}
