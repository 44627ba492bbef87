/** Lets in who has a key, to what the key is good for. */
@NullMarked
package dev.notifier.app.api.security;

import org.jspecify.annotations.NullMarked;
