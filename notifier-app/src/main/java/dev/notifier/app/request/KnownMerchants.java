package dev.notifier.app.request;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.merchant.Merchant;
import dev.notifier.domain.application.merchant.MerchantProfile;
import dev.notifier.domain.application.merchant.Merchants;
import dev.notifier.domain.task.Subject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The registered merchants among those that a request, or a whole batch, is for. */
public final class KnownMerchants {
  private final Map<String, Merchant> byNumber;

  private KnownMerchants(Map<String, Merchant> byNumber) {
    this.byNumber = byNumber;
  }

  /** Looks them up, all at once. */
  static KnownMerchants among(
      Merchants merchants, String tenant, Collection<? extends Delivery> wanted) {
    Set<String> numbers =
        wanted.stream()
            .map(Delivery::merchantNo)
            .flatMap(number -> Optional.ofNullable(number).stream())
            .filter(KnownMerchants::isNumber)
            .collect(Collectors.toUnmodifiableSet());
    return new KnownMerchants(numbers.isEmpty() ? Map.of() : merchants.findAll(tenant, numbers));
  }

  Optional<MerchantProfile> profile(@Nullable String merchantNo) {
    return Optional.ofNullable(merchantNo).map(byNumber::get).map(Merchant::profile);
  }

  /** What is not one is refused later, with its field's name. */
  private static boolean isNumber(String text) {
    try {
      Subject.requireNumber("merchantNo", text);
      return true;
    } catch (InvalidValueException e) {
      return false;
    }
  }
}
