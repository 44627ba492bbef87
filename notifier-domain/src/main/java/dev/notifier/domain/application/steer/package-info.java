/** Cancels and replays tasks. */
@NullMarked
package dev.notifier.domain.application.steer;

import org.jspecify.annotations.NullMarked;
