/** Who may call: clients with their keys, what those are for, and the tenant they belong to. */
@NullMarked
package dev.notifier.domain.application.access;

import org.jspecify.annotations.NullMarked;
