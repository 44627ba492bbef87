/** Turns request documents into tasks, the same way over HTTP and AMQP. */
@NullMarked
package dev.notifier.app.request;

import org.jspecify.annotations.NullMarked;
