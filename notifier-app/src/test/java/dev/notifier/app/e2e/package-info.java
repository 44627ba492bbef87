/**
 * The packaged app as its users see it: real processes, a real broker, a real database, real
 * receivers.
 */
@org.jspecify.annotations.NullMarked
package dev.notifier.app.e2e;
