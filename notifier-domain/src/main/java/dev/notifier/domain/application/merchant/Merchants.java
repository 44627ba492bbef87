package dev.notifier.domain.application.merchant;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The registered merchants. */
public interface Merchants {

  Optional<Merchant> find(String tenant, String merchantNo);

  /** Those that exist, by number. */
  Map<String, Merchant> findAll(String tenant, Set<String> merchantNos);

  /** Registers the merchant, or replaces its profile; every change is recorded. */
  Change put(String tenant, String merchantNo, MerchantProfile profile);

  /**
   * Forgets the merchant. Its open tasks go on, to the URL with which they were accepted.
   *
   * @return the last profile, if there was one
   */
  Optional<Merchant> remove(String tenant, String merchantNo);

  /**
   * What became of the merchant.
   *
   * @param before as it was, if it existed
   */
  record Change(Optional<Merchant> before, Merchant now) {}
}
