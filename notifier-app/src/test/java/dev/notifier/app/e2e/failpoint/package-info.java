/** The packaged app, ended between any two of its steps, and what becomes of the order then. */
@org.jspecify.annotations.NullMarked
package dev.notifier.app.e2e.failpoint;
