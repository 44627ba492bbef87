package dev.notifier.app.failpoint;

import dev.notifier.domain.application.feed.HeldTasks;
import dev.notifier.domain.application.feed.OverdueTasks;
import dev.notifier.domain.application.replay.BulkReplays;
import dev.notifier.domain.application.steer.TaskMoves;
import dev.notifier.domain.task.Handover;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The failpoints of what moves or takes tasks in the database, to hand them over then. */
class FeedFailpoints {

  @Bean
  @Primary
  TaskMoves failpointMoves(TaskMoves moves, Failpoints failpoints) {
    return (tenant, id, steering) -> {
      TaskMoves.Result result = moves.move(tenant, id, steering);
      if (result instanceof TaskMoves.Result.Moved) {
        failpoints.pass(Failpoint.MOVE_COMMITTED);
      }
      return result;
    };
  }

  @Bean
  @Primary
  BulkReplays failpointBulkReplays(BulkReplays replays, Failpoints failpoints) {
    return new FailpointBulkReplays(replays, failpoints);
  }

  @Bean
  @Primary
  OverdueTasks failpointOverdueTasks(OverdueTasks overdue, Failpoints failpoints) {
    return (limit, grace) -> {
      List<Handover> taken = overdue.take(limit, grace);
      failpoints.passWith(taken, Failpoint.SWEEP_TAKEN);
      return taken;
    };
  }

  @Bean
  @Primary
  HeldTasks failpointHeldTasks(HeldTasks held, Failpoints failpoints) {
    return new FailpointHeldTasks(held, failpoints);
  }
}
