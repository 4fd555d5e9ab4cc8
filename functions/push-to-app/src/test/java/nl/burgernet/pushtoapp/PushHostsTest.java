package nl.burgernet.pushtoapp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushHostsTest {
  private static final PushHosts HOSTS =
      PushHosts.parse(
          "https://fcm.googleapis.com, https://updates.push.services.mozilla.com,"
              + " https://*.push.apple.com, https://*.notify.windows.com");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://fcm.googleapis.com/fcm/send/abc",
        "https://FCM.googleapis.com/fcm/send/abc",
        "https://updates.push.services.mozilla.com/wpush/v2/abc",
        "https://web.push.apple.com/abc",
        "https://wns2-par02p.notify.windows.com/w/?token=abc"
      })
  void push_services_of_browsers_are_known(String endpoint) {
    assertThat(HOSTS.isKnown(endpoint)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "http://fcm.googleapis.com/fcm/send/abc",
        "https://fcm.googleapis.com:8443/fcm/send/abc",
        "https://fcm.googleapis.com.evil.example/abc",
        "https://evil.example/fcm.googleapis.com",
        "https://fcm.googleapis.com@evil.example/abc",
        "https://user@fcm.googleapis.com/abc",
        "https://push.apple.com/abc",
        "https://.push.apple.com/abc",
        "https://evilpush.apple.com/abc",
        "https://web.push.apple.com.evil.example/abc",
        "https://web.push.apple.com:8443/abc",
        "https://169.254.169.254/latest/meta-data",
        "https://localhost/abc",
        "file:///etc/passwd"
      })
  void nothing_is_sent_anywhere_else(String endpoint) {
    assertThat(HOSTS.isKnown(endpoint)).isFalse();
  }
}
