package dev.notifier.adapter.rabbit;

import dev.notifier.domain.task.TaskKind;
import java.time.Duration;
import java.util.Locale;

/**
 * The names of everything on the broker. Queue arguments are immutable, so a change of the topology
 * is a change of the prefix.
 */
record Names(String prefix) {
  String work() {
    return prefix + ".work";
  }

  String delay() {
    return prefix + ".delay";
  }

  String due() {
    return prefix + ".due";
  }

  String parked() {
    return prefix + ".parked";
  }

  String lost() {
    return prefix + ".lost";
  }

  String requests() {
    return prefix + ".requests";
  }

  String rejected() {
    return prefix + ".rejected";
  }

  String events() {
    return prefix + ".events";
  }

  String workQueue(int shard) {
    return work() + "." + shard;
  }

  String dueQueue(int shard) {
    return due() + "." + shard;
  }

  String delayQueue(Duration delay, int shard) {
    return delay() + "." + delayKey(delay, shard);
  }

  String requestQueue(TaskKind kind) {
    return requests() + "." + requestKey(kind);
  }

  /** Routes to the queue of such requests on {@link #requests()}. */
  static String requestKey(TaskKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Routes to the work queue on {@link #work()}, and to the due queue on {@link #due()}. */
  String shardKey(int shard) {
    return Integer.toString(shard);
  }

  /** Routes to the due queue on {@link #work()}. */
  String dueNowKey(int shard) {
    return "due." + shard;
  }

  /** Routes to the delay queue on {@link #delay()}. */
  String delayKey(Duration delay, int shard) {
    return delay.toMillis() + "." + shard;
  }
}
