/** Real brokers, databases and merchants for tests and for the scripts; never shipped. */
@NullMarked
package dev.notifier.testkit;

import org.jspecify.annotations.NullMarked;
