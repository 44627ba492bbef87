/** The state machine and the protocol of claims, run against a world that fails by chance. */
@NullMarked
package dev.notifier.domain.simulation;

import org.jspecify.annotations.NullMarked;
