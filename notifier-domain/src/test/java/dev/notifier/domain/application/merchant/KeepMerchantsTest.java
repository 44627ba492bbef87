package dev.notifier.domain.application.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.Samples;
import dev.notifier.domain.application.merchant.Merchants.Change;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.Lane;
import dev.notifier.domain.task.RequestHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeepMerchantsTest {
  private static final Lane LANE = Lane.ofMerchant(Samples.TENANT, "M-1");
  private static final MerchantProfile NARROW = profile(Optional.of(3), false);
  private static final MerchantProfile WIDE = profile(Optional.empty(), false);
  private static final MerchantProfile PAUSED = profile(Optional.of(3), true);

  private final RegisteredMerchants registered = new RegisteredMerchants();
  private final List<Opening> openings = new ArrayList<>();
  private final KeepMerchants keepMerchants =
      new KeepMerchants(
          registered, (lane, maxInFlight) -> openings.add(new Opening(lane, maxInFlight)));

  record Opening(Lane lane, Optional<Integer> maxInFlight) {}

  @Test
  void registers_and_finds_a_merchant() {
    Change change = put(NARROW);

    assertThat(change.before()).isEmpty();
    assertThat(keepMerchants.find(Samples.TENANT, "M-1")).contains(change.now());
    assertThat(keepMerchants.find("other", "M-1")).isEmpty();
  }

  @Test
  void lets_held_tasks_flow_within_the_new_cap() {
    put(NARROW);
    Change change = put(WIDE);

    assertThat(change.before()).map(Merchant::profile).contains(NARROW);
    assertThat(openings)
        .containsExactly(new Opening(LANE, Optional.of(3)), new Opening(LANE, Optional.empty()));
  }

  @Test
  void lets_nothing_flow_while_the_merchant_is_paused() {
    put(PAUSED);
    assertThat(openings).isEmpty();

    put(NARROW);
    assertThat(openings).containsExactly(new Opening(LANE, Optional.of(3)));
  }

  @Test
  void lets_the_tasks_of_a_merchant_flow_that_was_removed_while_paused() {
    put(PAUSED);

    assertThat(keepMerchants.remove(Samples.TENANT, "M-1")).isTrue();

    assertThat(keepMerchants.find(Samples.TENANT, "M-1")).isEmpty();
    assertThat(openings).containsExactly(new Opening(LANE, Optional.empty()));
  }

  @Test
  void opens_nothing_when_there_is_no_such_merchant_to_remove() {
    put(NARROW);
    openings.clear();

    assertThat(keepMerchants.remove("other", "M-1")).isFalse();

    assertThat(openings).isEmpty();
  }

  private Change put(MerchantProfile profile) {
    return keepMerchants.put(Samples.TENANT, "M-1", profile);
  }

  private static MerchantProfile profile(Optional<Integer> maxInFlight, boolean paused) {
    return new MerchantProfile(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        maxInFlight,
        RequestHeaders.NONE,
        SigningScheme.STANDARD_WEBHOOKS,
        Optional.empty(),
        paused);
  }
}
