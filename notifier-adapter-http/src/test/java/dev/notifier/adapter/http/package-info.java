/** Tests of the HTTP adapter against scripted receivers on loopback addresses. */
@NullMarked
package dev.notifier.adapter.http;

import org.jspecify.annotations.NullMarked;
