/** The programs behind {@code bin/run}. */
@NullMarked
package dev.notifier.testkit.run;

import org.jspecify.annotations.NullMarked;
