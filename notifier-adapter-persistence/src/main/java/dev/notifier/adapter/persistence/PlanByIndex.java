package dev.notifier.adapter.persistence;

/**
 * Keeps the planner to the indexes for the rest of a transaction. By statistics from when the
 * tables were empty it would scan them whole, and keep that plan while they grow.
 */
final class PlanByIndex {
  static final String SQL =
      """
      select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
        set_config('enable_mergejoin', 'off', true)""";

  private PlanByIndex() {}
}
