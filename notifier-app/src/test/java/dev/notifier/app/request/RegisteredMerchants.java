package dev.notifier.app.request;

import dev.notifier.domain.application.merchant.Merchant;
import dev.notifier.domain.application.merchant.MerchantProfile;
import dev.notifier.domain.application.merchant.Merchants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Merchants in memory, and what was looked up of them. */
final class RegisteredMerchants implements Merchants {
  private final Map<String, Merchant> byNumber = new HashMap<>();
  private final List<Set<String>> lookUps = new ArrayList<>();

  void register(String merchantNo, MerchantProfile profile) {
    put("default", merchantNo, profile);
  }

  List<Set<String>> lookUps() {
    return List.copyOf(lookUps);
  }

  @Override
  public Optional<Merchant> find(String tenant, String merchantNo) {
    return Optional.ofNullable(byNumber.get(merchantNo));
  }

  @Override
  public Map<String, Merchant> findAll(String tenant, Set<String> merchantNos) {
    lookUps.add(merchantNos);
    Map<String, Merchant> found = new HashMap<>(byNumber);
    found.keySet().retainAll(merchantNos);
    return found;
  }

  @Override
  public Change put(String tenant, String merchantNo, MerchantProfile profile) {
    Merchant now = new Merchant(tenant, merchantNo, profile, 1, Instant.EPOCH, Instant.EPOCH);
    return new Change(Optional.ofNullable(byNumber.put(merchantNo, now)), now);
  }

  @Override
  public Optional<Merchant> remove(String tenant, String merchantNo) {
    return Optional.ofNullable(byNumber.remove(merchantNo));
  }
}
