/** The packaged app as a process, and its clients. */
@NullMarked
package dev.notifier.testkit.app;

import org.jspecify.annotations.NullMarked;
