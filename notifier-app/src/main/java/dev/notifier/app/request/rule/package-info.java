/** Schedules and acknowledgement rules as requests write them: by name, or spelt out. */
@NullMarked
package dev.notifier.app.request.rule;

import org.jspecify.annotations.NullMarked;
