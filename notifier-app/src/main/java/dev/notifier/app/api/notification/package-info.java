/** Notifications over HTTP. */
@NullMarked
package dev.notifier.app.api.notification;

import org.jspecify.annotations.NullMarked;
