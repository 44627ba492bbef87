package dev.notifier.app.api;

import jakarta.servlet.http.HttpServletRequest;

/** Whose request it is. There is one key, and it belongs to the default tenant. */
final class Tenants {
  static final String DEFAULT = "default";

  private Tenants() {}

  static String of(HttpServletRequest request) {
    return DEFAULT;
  }
}
