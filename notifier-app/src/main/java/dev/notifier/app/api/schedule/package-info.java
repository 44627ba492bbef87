/** The presets over HTTP, and when their attempts would happen. */
@NullMarked
package dev.notifier.app.api.schedule;

import org.jspecify.annotations.NullMarked;
