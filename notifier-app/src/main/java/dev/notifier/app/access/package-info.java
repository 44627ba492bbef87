/** Knows keys by what is kept of them, and counts requests. */
@NullMarked
package dev.notifier.app.access;

import org.jspecify.annotations.NullMarked;
