/** Answers what became of a task, at any time. */
@NullMarked
package dev.notifier.domain.application.query;

import org.jspecify.annotations.NullMarked;
