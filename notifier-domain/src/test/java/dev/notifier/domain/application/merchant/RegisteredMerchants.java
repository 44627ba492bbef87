package dev.notifier.domain.application.merchant;

import dev.notifier.domain.application.Samples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Merchants in memory. */
public final class RegisteredMerchants implements Merchants {
  private final Map<List<String>, Merchant> byKey = new HashMap<>();

  @Override
  public Optional<Merchant> find(String tenant, String merchantNo) {
    return Optional.ofNullable(byKey.get(List.of(tenant, merchantNo)));
  }

  @Override
  public Map<String, Merchant> findAll(String tenant, Set<String> merchantNos) {
    throw new AssertionError("Nobody asks.");
  }

  @Override
  public Change put(String tenant, String merchantNo, MerchantProfile profile) {
    Optional<Merchant> before = find(tenant, merchantNo);
    int version = before.map(Merchant::version).orElse(0) + 1;
    Merchant now = new Merchant(tenant, merchantNo, profile, version, Samples.NOW, Samples.NOW);
    byKey.put(List.of(tenant, merchantNo), now);
    return new Change(before, now);
  }

  @Override
  public Optional<Merchant> remove(String tenant, String merchantNo) {
    return Optional.ofNullable(byKey.remove(List.of(tenant, merchantNo)));
  }
}
