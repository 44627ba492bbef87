/** What an operator can set. */
@NullMarked
package dev.notifier.app.settings;

import org.jspecify.annotations.NullMarked;
