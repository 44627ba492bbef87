package dev.notifier.app.api;

import jakarta.servlet.http.HttpServletRequest;

/** Whose tasks and merchants a request is about: those of the caller's tenant, and no others. */
public final class Tenants {
  private Tenants() {}

  public static String of(HttpServletRequest request) {
    return Callers.of(request).tenant();
  }
}
