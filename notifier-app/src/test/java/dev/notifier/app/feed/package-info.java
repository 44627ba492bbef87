@NullMarked
package dev.notifier.app.feed;

import org.jspecify.annotations.NullMarked;
