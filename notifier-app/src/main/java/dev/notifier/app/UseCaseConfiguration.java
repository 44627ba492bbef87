package dev.notifier.app;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.notifier.app.api.FirstAttempts;
import dev.notifier.app.settings.NotifierSettings;
import dev.notifier.domain.acknowledgement.PointerLookup;
import dev.notifier.domain.application.HandoverOffers;
import dev.notifier.domain.application.Handovers;
import dev.notifier.domain.application.accept.AcceptTasks;
import dev.notifier.domain.application.accept.NewTasks;
import dev.notifier.domain.application.attempt.Claims;
import dev.notifier.domain.application.attempt.Exchanges;
import dev.notifier.domain.application.attempt.RunAttempt;
import dev.notifier.domain.application.attempt.Settlements;
import dev.notifier.domain.application.feed.Backlog;
import dev.notifier.domain.application.feed.OverdueTasks;
import dev.notifier.domain.application.feed.SweepOverdue;
import dev.notifier.domain.application.query.QueryTasks;
import dev.notifier.domain.application.query.Tasks;
import dev.notifier.domain.application.steer.CancelTask;
import dev.notifier.domain.application.steer.ReplayTask;
import dev.notifier.domain.application.steer.TaskMoves;
import dev.notifier.domain.task.ClaimId;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the use cases together. */
@Configuration(proxyBeanMethods = false)
class UseCaseConfiguration {

  @Bean
  AcceptTasks acceptTasks(NewTasks newTasks, HandoverOffers offers) {
    return new AcceptTasks(newTasks, offers);
  }

  @Bean
  FirstAttempts firstAttempts(Settlements settlements, Tasks tasks) {
    return new FirstAttempts(settlements, tasks);
  }

  @Bean
  RunAttempt runAttempt(
      Claims claims,
      Exchanges exchanges,
      FirstAttempts settlements,
      Handovers handovers,
      PointerLookup pointers,
      NotifierSettings settings) {
    return new RunAttempt(
        claims,
        exchanges,
        settlements,
        handovers,
        pointers,
        () -> new ClaimId(UuidCreator.getTimeOrderedEpoch()),
        () -> ThreadLocalRandom.current().nextDouble(),
        settings.attempt().deadline());
  }

  @Bean
  SweepOverdue sweepOverdue(
      OverdueTasks overdue, Backlog backlog, HandoverOffers offers, NotifierSettings settings) {
    return new SweepOverdue(overdue, backlog, offers, settings.sweep().grace());
  }

  @Bean
  QueryTasks queryTasks(Tasks tasks) {
    return new QueryTasks(tasks);
  }

  @Bean
  CancelTask cancelTask(TaskMoves moves) {
    return new CancelTask(moves);
  }

  @Bean
  ReplayTask replayTask(TaskMoves moves, HandoverOffers offers) {
    return new ReplayTask(moves, offers);
  }
}
