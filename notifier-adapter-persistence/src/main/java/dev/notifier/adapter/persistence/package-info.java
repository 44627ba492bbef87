/** Tasks, claims and the audit log in PostgreSQL. */
@NullMarked
package dev.notifier.adapter.persistence;

import org.jspecify.annotations.NullMarked;
