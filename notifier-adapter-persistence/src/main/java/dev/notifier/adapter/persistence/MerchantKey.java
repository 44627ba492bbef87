package dev.notifier.adapter.persistence;

/** Which merchant. */
record MerchantKey(String tenant, String merchantNo) {}
