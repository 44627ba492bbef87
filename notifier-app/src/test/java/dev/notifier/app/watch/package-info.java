@NullMarked
package dev.notifier.app.watch;

import org.jspecify.annotations.NullMarked;
