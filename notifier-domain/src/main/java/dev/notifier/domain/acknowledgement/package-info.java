/** What counts as an acknowledgement, and why an answer is not one. */
@NullMarked
package dev.notifier.domain.acknowledgement;

import org.jspecify.annotations.NullMarked;
