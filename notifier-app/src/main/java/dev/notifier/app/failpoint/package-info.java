/** Named points between the steps at which tests end the process; off unless a setting says so. */
@NullMarked
package dev.notifier.app.failpoint;

import org.jspecify.annotations.NullMarked;
