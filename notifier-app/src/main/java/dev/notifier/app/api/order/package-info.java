/** One timeline per order over HTTP. */
@NullMarked
package dev.notifier.app.api.order;

import org.jspecify.annotations.NullMarked;
