/** Telling whoever listens what became of tasks. */
@NullMarked
package dev.notifier.domain.application.announce;

import org.jspecify.annotations.NullMarked;
