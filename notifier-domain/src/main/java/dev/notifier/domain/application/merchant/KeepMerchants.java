package dev.notifier.domain.application.merchant;

import dev.notifier.domain.application.feed.Valves;
import dev.notifier.domain.application.merchant.Merchants.Change;
import dev.notifier.domain.task.Lane;
import java.util.Optional;

/** Registers, changes and removes merchants; what a change frees begins to flow. */
public final class KeepMerchants {
  private final Merchants merchants;
  private final Valves valves;

  public KeepMerchants(Merchants merchants, Valves valves) {
    this.merchants = merchants;
    this.valves = valves;
  }

  public Optional<Merchant> find(String tenant, String merchantNo) {
    return merchants.find(tenant, merchantNo);
  }

  /** Registers the merchant, or replaces its whole profile. */
  public Change put(String tenant, String merchantNo, MerchantProfile profile) {
    Change change = merchants.put(tenant, merchantNo, profile);
    if (!profile.paused()) {
      valves.open(Lane.ofMerchant(tenant, merchantNo), profile.maxInFlight());
    }
    return change;
  }

  /** Whether there was such a merchant. */
  public boolean remove(String tenant, String merchantNo) {
    boolean removed = merchants.remove(tenant, merchantNo).isPresent();
    if (removed) {
      valves.open(Lane.ofMerchant(tenant, merchantNo), Optional.empty());
    }
    return removed;
  }
}
