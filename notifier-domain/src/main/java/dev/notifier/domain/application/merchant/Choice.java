package dev.notifier.domain.application.merchant;

/** Something that is either named, and may mean something else tomorrow, or spelt out. */
public sealed interface Choice<T> {

  record Named<T>(String name) implements Choice<T> {}

  record Own<T>(T value) implements Choice<T> {}
}
