/** The feeder: lanes with their caps, the sweep, and what is done at a pace. */
@NullMarked
package dev.notifier.app.feed;

import org.jspecify.annotations.NullMarked;
