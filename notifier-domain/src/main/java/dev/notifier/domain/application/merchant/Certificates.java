package dev.notifier.domain.application.merchant;

/** The certificates that the installation keeps for receivers that want particular ones. */
@FunctionalInterface
public interface Certificates {

  /** Whether there are certificates of this name, as a merchant's profile may name them. */
  boolean exists(String name);
}
