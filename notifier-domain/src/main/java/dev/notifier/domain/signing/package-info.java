/** How receivers are shown that a request is genuine. */
@NullMarked
package dev.notifier.domain.signing;

import org.jspecify.annotations.NullMarked;
