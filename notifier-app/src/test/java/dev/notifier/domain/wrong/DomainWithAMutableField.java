package dev.notifier.domain.wrong;

/** Breaks the rule on purpose. */
public class DomainWithAMutableField {
  int count;
}
