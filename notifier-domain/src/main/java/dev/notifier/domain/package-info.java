/** What every part of the domain speaks of: bytes as values, and values that break a rule. */
@NullMarked
package dev.notifier.domain;

import org.jspecify.annotations.NullMarked;
