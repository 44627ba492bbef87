/** Makes tasks of JSON documents, with the merchants' and the installation's defaults filled in. */
@NullMarked
package dev.notifier.app.request;

import org.jspecify.annotations.NullMarked;
