/** What a request would look like. */
@NullMarked
package dev.notifier.domain.application.preview;

import org.jspecify.annotations.NullMarked;
