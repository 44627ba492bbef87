package dev.notifier.testkit.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The program behind {@code bin/chaos}, and for whoever else wants to know. */
public final class Chaos {
  /** Of the load around one fault that has a run of its own. */
  private static final Duration CALM = Duration.ofSeconds(6);

  private final Options options;
  private final PrintStream out;

  private Chaos(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    if (List.of(arguments).contains("--list")) {
      Faults.all().forEach(it -> System.out.printf("%-26s %s%n", it.name(), it.what()));
      return;
    }
    try {
      System.exit(run(System.out, List.of(arguments)).isEmpty() ? 0 : 1);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /**
   * Does what these words of a command line say, and answers which promises were broken.
   *
   * @throws IllegalArgumentException with a sentence if the words make no sense
   */
  public static List<String> run(PrintStream out, List<String> words)
      throws IOException, InterruptedException {
    Options options = Options.parse(words);
    Faults.chosen(options);
    return new Chaos(options, out).perform();
  }

  private List<String> perform() throws IOException, InterruptedException {
    out.println("Seed " + options.seed() + ". Starting broker, database and instances ...");
    List<Verdict> verdicts = new ArrayList<>();
    try (Site site = Site.start(options)) {
      if (options.each()) {
        List<Fault> faults = Faults.chosen(options);
        for (int i = 0; i < faults.size(); i++) {
          Duration load = faults.get(i).hold().plus(CALM);
          verdicts.add(perform(site, Plan.of(faults.get(i)), load, options.seed() + i));
        }
      } else {
        verdicts.add(perform(site, plan(), options.load(), options.seed()));
      }
    }
    List<String> report = new Report(options, verdicts).lines();
    report.forEach(out::println);
    Files.write(options.folder().resolve("report.txt"), report);
    return verdicts.stream().flatMap(verdict -> verdict.violations().stream()).toList();
  }

  private Plan plan() throws IOException {
    return options.plan().isPresent()
        ? Plan.read(options.plan().get())
        : Plan.random(options.seed(), options.load(), Faults.chosen(options), options.instances());
  }

  private Verdict perform(Site site, Plan plan, Duration load, long seed)
      throws IOException, InterruptedException {
    plan.text().forEach(line -> out.println("  " + line));
    Files.write(options.folder().resolve("plan.txt"), plan.text());
    Verdict verdict = new Run(site, options, seed, out).perform(plan, load);
    out.println(Report.line(verdict));
    verdict.violations().stream().limit(20).forEach(it -> out.println("VIOLATED " + it));
    return verdict;
  }
}
