/** RFC 9457 problems. */
@NullMarked
package dev.notifier.app.api.problem;

import org.jspecify.annotations.NullMarked;
