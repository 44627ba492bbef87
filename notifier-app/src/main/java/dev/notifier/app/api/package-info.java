/** The HTTP interface. */
@NullMarked
package dev.notifier.app.api;

import org.jspecify.annotations.NullMarked;
