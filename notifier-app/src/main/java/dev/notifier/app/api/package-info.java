/** The HTTP interface: its lock, its problems, and what its parts share. */
@NullMarked
package dev.notifier.app.api;

import org.jspecify.annotations.NullMarked;
