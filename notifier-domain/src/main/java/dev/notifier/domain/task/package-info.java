/** The task, its states, and the pure rules that move it. */
@NullMarked
package dev.notifier.domain.task;

import org.jspecify.annotations.NullMarked;
