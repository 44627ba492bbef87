package dev.notifier.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.access.Caller;
import dev.notifier.domain.application.access.IssuedKeys.IssuedKey;
import dev.notifier.domain.application.access.Scope;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownKeysTest {
  private static final String BOOTSTRAP = "an-api-key-for-the-tests";
  private static final String METRICS = "a-key-for-the-metrics-alone";

  private final Map<String, IssuedKey> stored = new HashMap<>();
  private Runnable onLookUp = () -> {};
  private boolean away;
  private int lookUps;
  private long now;

  private final KnownKeys known = new KnownKeys(this::lookUp, () -> now);
  private final KeyRing ring = new KeyRing(BOOTSTRAP, Optional.of(METRICS), known);

  @Test
  void knows_the_installations_own_key_without_the_database() {
    away = true;

    assertThat(ring.callerOf(BOOTSTRAP)).contains(Caller.bootstrap());
    assertThat(ring.callerOf(BOOTSTRAP + "x")).isEmpty();
    assertThat(lookUps).isZero();
  }

  @Test
  void knows_the_key_for_the_metrics_without_the_database() {
    away = true;

    assertThat(ring.callerOf(METRICS)).contains(Caller.watcher());
    assertThat(Caller.watcher().scopes()).containsExactly(Scope.METRICS);
    assertThat(new KeyRing(BOOTSTRAP, Optional.empty(), known).callerOf(METRICS)).isEmpty();
  }

  @Test
  void knows_an_issued_key_by_its_hash() {
    String key = issue(Optional.empty());

    assertThat(ring.callerOf(key)).isPresent();
    assertThat(ring.callerOf(key.substring(0, key.length() - 1) + "!")).isEmpty();
    String other = key.substring(0, 21) + "A".repeat(43);
    assertThat(ring.callerOf(other)).isEmpty();
  }

  @Test
  void looks_a_key_up_once_in_a_few_seconds() {
    String key = issue(Optional.empty());
    for (int i = 0; i < 100; i++) {
      ring.callerOf(key);
    }
    assertThat(lookUps).isEqualTo(1);

    pass(KnownKeys.FRESH);
    ring.callerOf(key);
    assertThat(lookUps).isEqualTo(2);
  }

  @Test
  void remembers_who_is_a_stranger_too() {
    String key = issue(Optional.empty());
    stored.clear();
    for (int i = 0; i < 100; i++) {
      assertThat(ring.callerOf(key)).isEmpty();
    }

    assertThat(lookUps).isEqualTo(1);
  }

  @Test
  void a_key_that_was_revoked_elsewhere_works_a_few_seconds_longer_at_most() {
    String key = issue(Optional.empty());
    assertThat(ring.callerOf(key)).isPresent();
    stored.clear();
    assertThat(ring.callerOf(key)).isPresent();

    pass(KnownKeys.FRESH);

    for (int i = 0; i < 100; i++) {
      assertThat(ring.callerOf(key)).isEmpty();
    }
    assertThat(lookUps).isEqualTo(2);
  }

  @Test
  void a_key_that_was_revoked_here_ends_at_once() {
    String key = issue(Optional.empty());
    ring.callerOf(key);
    stored.clear();

    known.keysEnded();

    assertThat(ring.callerOf(key)).isEmpty();
  }

  @Test
  void what_was_looked_up_before_a_revocation_is_not_remembered_after_it() {
    String key = issue(Optional.empty());
    onLookUp = known::keysEnded;
    assertThat(ring.callerOf(key)).isPresent();
    stored.clear();

    assertThat(ring.callerOf(key)).isEmpty();
  }

  @Test
  void a_remembered_key_expires_in_time() {
    String key = issue(Optional.of(Duration.ofSeconds(2)));
    assertThat(ring.callerOf(key)).isPresent();
    stored.clear();

    pass(Duration.ofSeconds(2));

    assertThat(ring.callerOf(key)).isEmpty();
  }

  @Test
  void without_the_database_nothing_older_is_said() {
    String key = issue(Optional.empty());
    ring.callerOf(key);
    away = true;
    assertThat(ring.callerOf(key)).isPresent();

    pass(KnownKeys.FRESH);

    for (int i = 0; i < 100; i++) {
      assertThatExceptionOfType(StoreUnavailableException.class)
          .isThrownBy(() -> ring.callerOf(key));
    }
    assertThat(lookUps).as("asked again only after a while").isEqualTo(2);
    away = false;
    pass(Duration.ofSeconds(1));
    assertThat(ring.callerOf(key)).isPresent();
  }

  @Test
  void strangers_push_out_no_key_that_works() {
    String key = issue(Optional.empty());
    ring.callerOf(key);
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < 20_000; i++) {
      ring.callerOf(KeyText.fresh(random).text());
    }
    lookUps = 0;

    assertThat(ring.callerOf(key)).isPresent();
    assertThat(lookUps).isZero();
  }

  private String issue(Optional<Duration> expiresIn) {
    var fresh = KeyText.fresh(new SecureRandom());
    Caller caller =
        new Caller(
            Optional.of(new UUID(0, 1)), "t", "n", EnumSet.noneOf(Scope.class), Optional.empty());
    stored.put(fresh.id(), new IssuedKey(fresh.sha256(), caller, expiresIn));
    assertThat(fresh.sha256()).isEqualTo(Bytes.of(KeyText.sha256(fresh.text())));
    return fresh.text();
  }

  private Optional<IssuedKey> lookUp(String id) {
    lookUps++;
    if (away) {
      throw new StoreUnavailableException("away", new IllegalStateException());
    }
    Optional<IssuedKey> found = Optional.ofNullable(stored.get(id));
    onLookUp.run();
    return found;
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
