package nl.burgernet.pushtoapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What every store of devices promises.
abstract class DevicesContract {
  private static final Device.Phone PHONE =
      new Device.Phone(
          DeviceId.ofPhone("token"), "hash", List.of("PV26"), "arn:endpoint", "arn:subscription");

  abstract Devices devices();

  @Test
  void a_device_is_found_as_it_was_put_until_it_is_deleted() {
    var browser = Browsers.browser("anna", List.of("PV26", "PV27"));
    devices().put(browser);
    devices().put(PHONE);

    assertThat(devices().find(browser.id())).contains(browser);
    assertThat(devices().find(PHONE.id())).contains(PHONE);

    devices().delete(browser.id());
    devices().delete(browser.id());
    assertThat(devices().find(browser.id())).isEmpty();
  }

  @Test
  void browsers_of_a_shard_are_read_in_order_from_any_of_them_on() {
    var browsers = Browsers.inShard(5, 7);
    browsers.reversed().forEach(devices()::put);
    devices().put(Browsers.inShard(6, 1).getFirst());
    devices().put(PHONE);

    assertThat(devices().browsers(5, null, 3)).isEqualTo(browsers.subList(0, 3));
    assertThat(devices().browsers(5, browsers.get(2).id(), 100)).isEqualTo(browsers.subList(3, 7));
    assertThat(devices().browsers(5, browsers.getLast().id(), 100)).isEmpty();
  }

  @Test
  void a_shard_is_known_from_its_first_browser_on_and_stays_known() {
    assertThat(devices().shardsOfBrowsers()).isEmpty();

    var browser = Browsers.inShard(5, 1).getFirst();
    devices().put(PHONE);
    devices().put(browser);
    devices().put(Browsers.inShard(6, 1).getFirst());
    devices().put(browser);
    assertThat(devices().shardsOfBrowsers()).containsExactlyInAnyOrder(5, 6);

    // Others may be in it.
    devices().delete(browser.id());
    assertThat(devices().shardsOfBrowsers()).containsExactlyInAnyOrder(5, 6);
  }
}
