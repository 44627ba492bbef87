package dev.notifier.adapter.persistence;

/**
 * A secret as it is kept.
 *
 * @param masterKeyId of the master key that encrypts the secret's own key
 * @param wrappedKey the secret's own key, encrypted
 * @param sealed the secret, encrypted with its own key
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares envelopes.
record Envelope(String masterKeyId, byte[] wrappedKey, byte[] sealed) {}
