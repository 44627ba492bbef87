/** When attempts happen: the ladder of delays, its jitter and its simulator. */
@NullMarked
package dev.notifier.domain.schedule;

import org.jspecify.annotations.NullMarked;
