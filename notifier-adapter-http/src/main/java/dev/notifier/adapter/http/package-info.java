/** Calls receivers over HTTP: one request on the wire per attempt, behind an egress fence. */
@NullMarked
package dev.notifier.adapter.http;

import org.jspecify.annotations.NullMarked;
