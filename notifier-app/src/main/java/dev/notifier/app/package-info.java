/** Starts Notifier: settings, wiring and the sweep. */
@NullMarked
package dev.notifier.app;

import org.jspecify.annotations.NullMarked;
