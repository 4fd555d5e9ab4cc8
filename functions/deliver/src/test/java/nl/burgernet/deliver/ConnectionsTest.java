package nl.burgernet.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class ConnectionsTest {
  @Test
  void a_connection_that_does_not_come_in_time_reached_nobody() {
    assertThat(Connections.neverReached(failure("Connect timed out"))).isTrue();
    assertThat(Connections.neverReached(failure("connect timed out"))).isTrue();
  }

  @Test
  void an_answer_that_does_not_come_in_time_may_be_that_of_somebody_who_was_reached() {
    assertThat(Connections.neverReached(failure("Read timed out"))).isFalse();
    assertThat(Connections.neverReached(new SocketTimeoutException())).isFalse();
  }

  private static Throwable failure(String words) {
    return SdkClientException.create("it failed", new SocketTimeoutException(words));
  }
}
