package dev.notifier.domain;

/**
 * A value breaks a rule of its type. It names the field and the rule, for whoever has to mend the
 * input.
 */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;

  /**
   * Says which rule is broken where.
   *
   * @param field the path of the offending field within the value, e.g. {@code delays[3]}
   * @param rule the broken rule, short and stable, e.g. {@code at-least-100ms}
   * @param message one sentence for a person
   */
  public InvalidValueException(String field, String rule, String message) {
    super(message);
    this.field = field;
    this.rule = rule;
  }

  public String field() {
    return field;
  }

  public String rule() {
    return rule;
  }

  /** The same violation, seen from the object that holds the value under {@code parent}. */
  public InvalidValueException within(String parent) {
    String separator = field.isEmpty() || field.startsWith("[") ? "" : ".";
    return new InvalidValueException(parent + separator + field, rule, getMessage());
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
