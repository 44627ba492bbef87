/** Merchants' profiles, which apply to their tasks. */
@NullMarked
package dev.notifier.domain.application.merchant;

import org.jspecify.annotations.NullMarked;
