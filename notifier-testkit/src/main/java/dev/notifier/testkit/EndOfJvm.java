package dev.notifier.testkit;

/** Something to do when the JVM ends, unless it was done before. */
public final class EndOfJvm {
  private final Thread hook;

  public EndOfJvm(Runnable task) {
    this.hook = new Thread(task, "end-of-jvm");
  }

  public void register() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  public void cancel() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending: this call is made by the hook itself.
    }
  }
}
