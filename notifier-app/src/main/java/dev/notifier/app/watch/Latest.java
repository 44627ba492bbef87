package dev.notifier.app.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server last said, for as long as that can be believed. Whoever looks never waits for the
 * server.
 */
final class Latest<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Latest.class);

  private final Supplier<T> question;
  private final Duration freshness;
  private final LongSupplier nanoTime;
  private volatile @Nullable Answer<T> answer;
  private volatile @Nullable Long answeredAt;

  private record Answer<T>(T said, long at) {}

  /** Nothing is known yet. */
  Latest(Supplier<T> question, Duration freshness, LongSupplier nanoTime) {
    this.question = question;
    this.freshness = freshness;
    this.nanoTime = nanoTime;
  }

  /** Asks the server. Where it does not answer, nothing is known from then on. */
  void refresh() {
    try {
      T said = question.get();
      long now = nanoTime.getAsLong();
      answer = new Answer<>(said, now);
      answeredAt = now;
    } catch (RuntimeException e) {
      LOG.debug("A server did not give its figures", e);
      answer = null;
    }
  }

  Optional<T> get() {
    Answer<T> latest = answer;
    return Optional.ofNullable(latest)
        .filter(it -> nanoTime.getAsLong() - it.at < freshness.toNanos())
        .map(Answer::said);
  }

  /** One figure of it; NaN while it is not known. */
  double figure(ToDoubleFunction<T> figure) {
    return get().map(figure::applyAsDouble).orElse(Double.NaN);
  }

  /** How long ago the server answered last, in seconds; NaN if it never has. */
  double ageSeconds() {
    Long at = answeredAt;
    return at == null ? Double.NaN : (nanoTime.getAsLong() - at) / 1e9;
  }
}
