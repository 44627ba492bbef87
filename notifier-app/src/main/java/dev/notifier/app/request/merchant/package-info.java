/** Makes merchant profiles of JSON documents. */
@NullMarked
package dev.notifier.app.request.merchant;

import org.jspecify.annotations.NullMarked;
