/** What a notification would look like on the wire. */
@NullMarked
package dev.notifier.app.api.preview;

import org.jspecify.annotations.NullMarked;
