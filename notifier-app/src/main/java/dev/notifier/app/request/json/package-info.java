/** Reads JSON strictly, and says which field breaks which rule. */
@NullMarked
package dev.notifier.app.request.json;

import org.jspecify.annotations.NullMarked;
