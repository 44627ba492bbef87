/** How fast it is: {@code bin/bench}, with what it is compared to. */
@NullMarked
package dev.notifier.testkit.bench;

import org.jspecify.annotations.NullMarked;
