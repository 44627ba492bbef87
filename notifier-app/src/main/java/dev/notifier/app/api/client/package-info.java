/** Clients of the API and their keys, over HTTP. */
@NullMarked
package dev.notifier.app.api.client;

import org.jspecify.annotations.NullMarked;
