/** Merchant profiles over HTTP. */
@NullMarked
package dev.notifier.app.api.merchant;

import org.jspecify.annotations.NullMarked;
