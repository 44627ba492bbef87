package dev.notifier.app.api;

import jakarta.servlet.http.HttpServletRequest;

/** Whose request it is. There is one key, and it belongs to the default tenant. */
public final class Tenants {
  public static final String DEFAULT = "default";

  private Tenants() {}

  public static String of(HttpServletRequest request) {
    return DEFAULT;
  }
}
