/** Replays in bulk over HTTP: of notifications, and of events. */
@NullMarked
package dev.notifier.app.api.replay;

import org.jspecify.annotations.NullMarked;
