/** What the use cases share: the port that hands a task over to the broker. */
@NullMarked
package dev.notifier.domain.application;

import org.jspecify.annotations.NullMarked;
