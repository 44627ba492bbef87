/** Replaying many tasks at a pace. */
@NullMarked
package dev.notifier.domain.application.replay;

import org.jspecify.annotations.NullMarked;
