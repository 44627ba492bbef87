/** Hands over from the database what the broker has lost or never got. */
@NullMarked
package dev.notifier.domain.application.feed;

import org.jspecify.annotations.NullMarked;
