/** Starts Notifier: wiring, health and the sweep. */
@NullMarked
package dev.notifier.app;

import org.jspecify.annotations.NullMarked;
