/**
 * The fault harness: the packaged app under load while things around it fail by a plan, and the
 * books that have to balance afterwards.
 */
@NullMarked
package dev.notifier.testkit.chaos;

import org.jspecify.annotations.NullMarked;
