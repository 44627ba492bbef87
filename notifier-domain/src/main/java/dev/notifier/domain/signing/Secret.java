package dev.notifier.domain.signing;

/** Bytes that must not be seen: they are never printed, and comparing takes no telling time. */
public final class Secret {
  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Copies the bytes. */
  public static Secret of(byte[] bytes) {
    return new Secret(bytes.clone());
  }

  /** A fresh copy, which whoever asks for it may wipe after use. */
  public byte[] expose() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && isEqual(bytes, that.bytes);
  }

  /** The length alone: a hash would tell about the content. */
  @Override
  public int hashCode() {
    return bytes.length;
  }

  @Override
  public String toString() {
    return "Secret";
  }

  private static boolean isEqual(byte[] one, byte[] other) {
    int difference = one.length ^ other.length;
    for (int i = 0; i < Math.min(one.length, other.length); i++) {
      difference |= one[i] ^ other[i];
    }
    return difference == 0;
  }
}
