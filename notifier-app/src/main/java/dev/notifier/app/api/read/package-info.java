/** Reads what requests carry: paths, queries and bodies. */
@NullMarked
package dev.notifier.app.api.read;

import org.jspecify.annotations.NullMarked;
