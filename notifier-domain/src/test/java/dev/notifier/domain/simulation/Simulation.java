package dev.notifier.domain.simulation;

import dev.notifier.domain.application.Samples;
import dev.notifier.domain.simulation.SimulatedBroker.Message;
import dev.notifier.domain.simulation.SimulatedDatabase.Rule;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Steering;
import dev.notifier.domain.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One run: a task or two, up to three workers, and a world that crashes workers, cuts them off,
 * gives their handovers to others, doubles and loses handovers, and lets any time pass. Then it
 * heals, and everything must come to an end.
 */
final class Simulation {
  private static final int EVENTS = 60;
  private static final int MANY_EVENTS = 300;
  private static final int MOST_STEPS = 2_000;
  private static final int MOST_WORKERS = 3;
  private static final List<TaskId> TASKS = List.of(Samples.task(1), Samples.task(2));
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMillis(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(16),
          Duration.ofSeconds(31));

  private final Choices choices;
  private final Journal journal;
  private final SimulatedBroker broker = new SimulatedBroker();
  private final SimulatedDatabase database;
  private final List<SimulatedWorker> workers = new ArrayList<>();
  private final List<TaskId> tasks;
  private final List<Runnable> faults;
  private Instant now = Samples.NOW;

  /** Whether handovers may be missing that only the sweep brings back. */
  private boolean needsSweep;

  private Simulation(Choices choices, Rule rule) {
    this.choices = choices;
    this.journal = new Journal(() -> now);
    this.database = new SimulatedDatabase(rule);
    this.tasks = choices.below(2) == 0 ? List.of(Samples.task(1)) : TASKS;
    this.faults = drawFaults();
  }

  /** Runs it to its end, and tells what happened. */
  static Journal run(Choices choices, Rule rule) {
    Simulation simulation = new Simulation(choices, rule);
    simulation.run();
    return simulation.journal;
  }

  private void run() {
    tasks.forEach(task -> broker.put(database.accept(task, now)));
    int events = choices.below(8) == 7 ? MANY_EVENTS : EVENTS;
    for (int i = 0; i < events; i++) {
      letSomethingHappen();
    }
    heal();
    new Invariants(database, journal).check();
  }

  private void letSomethingHappen() {
    int what = choices.below(20);
    if (what < 7) {
      work();
    } else if (what < 11) {
      deliver();
    } else if (what < 14) {
      pass(PAUSES.get(choices.below(PAUSES.size())));
    } else {
      faults.get(choices.below(faults.size())).run();
    }
  }

  /**
   * Some kinds of faults, since one kind may hide what another does: swarm testing (Groce and
   * others, 2012).
   */
  private List<Runnable> drawFaults() {
    List<Runnable> drawn = new ArrayList<>();
    List<Runnable> kinds =
        List.of(this::crash, this::cutOff, this::duplicate, this::lose, this::sweep, this::steer);
    for (Runnable kind : kinds) {
      if (choices.below(2) == 1) {
        drawn.add(kind);
      }
    }
    return drawn.isEmpty() ? List.of(this::work) : drawn;
  }

  private void work() {
    if (workers.isEmpty()) {
      deliver();
    } else {
      workers.get(choices.below(workers.size())).next();
      tidyUp();
    }
  }

  private void deliver() {
    List<Message> ready = broker.ready(now);
    if (ready.isEmpty() || workers.size() == MOST_WORKERS) {
      return;
    }
    Message message = ready.get(choices.below(ready.size()));
    broker.remove(message);
    workers.add(new SimulatedWorker(message, database, broker, choices, journal, () -> now));
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private void crash() {
    if (!workers.isEmpty()) {
      workers.get(choices.below(workers.size())).crash();
      tidyUp();
    }
  }

  private void cutOff() {
    if (!workers.isEmpty()) {
      workers.get(choices.below(workers.size())).cutOff();
    }
  }

  private void duplicate() {
    List<Message> all = broker.all();
    if (!all.isEmpty()) {
      Handover handover = all.get(choices.below(all.size())).handover();
      boolean early = choices.below(2) == 1;
      journal.note("the broker doubles " + Journal.of(handover) + (early ? ", too early" : ""));
      broker.put(early ? new Handover(handover.task(), handover.attempt(), now) : handover);
    }
  }

  private void lose() {
    List<Message> all = broker.all();
    if (!all.isEmpty()) {
      Message message = all.get(choices.below(all.size()));
      journal.lost(message);
      broker.remove(message);
      needsSweep = true;
    }
  }

  private void sweep() {
    for (Handover overdue : database.overdue(now)) {
      journal.note("the sweep hands over " + Journal.of(overdue));
      broker.put(overdue);
    }
  }

  private void steer() {
    TaskId task = tasks.get(choices.below(tasks.size()));
    Steering steering = choices.below(2) == 0 ? new Steering.Cancel() : new Steering.Replay();
    journal.note(steering.getClass().getSimpleName() + " " + Journal.of(task));
    database.steer(task, steering, now).ifPresent(broker::put);
  }

  private void tidyUp() {
    workers.removeIf(SimulatedWorker::isOver);
  }

  private void heal() {
    journal.note("everything is well again");
    choices.calmDown();
    for (int i = 0; i < MOST_STEPS && goesOn(); i++) {
      if (workers.isEmpty()) {
        deliver();
      } else {
        workers.getFirst().next();
        tidyUp();
      }
    }
  }

  /** Lets time pass until there is something to do; false if nothing is left. */
  private boolean goesOn() {
    if (workers.isEmpty() && broker.all().isEmpty() && needsSweep) {
      pass(Duration.ofMinutes(1));
      sweep();
    }
    if (workers.isEmpty() && broker.ready(now).isEmpty()) {
      broker.nextDue().ifPresent(due -> now = due);
    }
    return !workers.isEmpty() || !broker.all().isEmpty();
  }
}
