/** What an operator sees: health and metrics. */
@NullMarked
package dev.notifier.app.watch;

import org.jspecify.annotations.NullMarked;
