/** Takes tasks in: one transaction, then the first handover. */
@NullMarked
package dev.notifier.domain.application.accept;

import org.jspecify.annotations.NullMarked;
