/** Inquiries over HTTP. */
@NullMarked
package dev.notifier.app.api.inquiry;

import org.jspecify.annotations.NullMarked;
