package dev.notifier.domain.wrong;

import org.springframework.stereotype.Component;

/** Breaks the rule on purpose. */
@Component
public class DomainWithAFramework {}
