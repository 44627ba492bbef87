package dev.notifier.app.request;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a document says of how a notification is to be delivered. What it leaves out is supplied by
 * the merchant's profile, and then by the installation.
 */
interface Delivery {
  @Nullable String merchantNo();

  @Nullable String notifyUrl();

  @Nullable JsonNode schedule();

  @Nullable JsonNode acknowledgement();
}
