/** What the API does with tasks of either kind, and how it shows them. */
@NullMarked
package dev.notifier.app.api.task;

import org.jspecify.annotations.NullMarked;
