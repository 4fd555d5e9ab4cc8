package nl.burgernet.startaction;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import nl.burgernet.events.Channel;
import org.jspecify.annotations.Nullable;

/// What messages cost.
///
/// @param perPart of each channel the price of one part of a message; none where it is not known
record Prices(Currency currency, Map<Channel, BigDecimal> perPart) {
  /// As providers ask them for the Netherlands; a deployment's contract may say otherwise.
  ///
  /// @see <a href="https://aws.amazon.com/sns/sms-pricing/">text messages</a>
  /// @see <a href="https://aws.amazon.com/ses/pricing/">mails</a>
  static final Prices USUAL =
      new Prices(
          Currency.getInstance("EUR"),
          Map.of(Channel.SMS, new BigDecimal("0.058"), Channel.EMAIL, new BigDecimal("0.0001")));

  Prices {
    requireNonNull(currency, "currency");
    var copy = new EnumMap<Channel, BigDecimal>(Channel.class);
    copy.putAll(requireNonNull(perPart, "perPart"));
    perPart = Collections.unmodifiableMap(copy);
    if (perPart.values().stream().anyMatch(price -> price.signum() < 0)) {
      throw new IllegalArgumentException("a price is not below nothing: " + perPart);
    }
  }

  /// An amount of money, in whole cents.
  record Cost(BigDecimal amount, Currency currency) {}

  /// What so many parts cost; null where the price is not known.
  @Nullable Cost of(Channel channel, long parts) {
    var price = perPart.get(channel);
    return price == null
        ? null
        : new Cost(
            price
                .multiply(BigDecimal.valueOf(parts))
                .setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP),
            currency);
  }
}
