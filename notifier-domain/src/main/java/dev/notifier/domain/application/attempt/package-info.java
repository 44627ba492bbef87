/** One attempt: claim, exchange, settle, follow up. */
@NullMarked
package dev.notifier.domain.application.attempt;

import org.jspecify.annotations.NullMarked;
