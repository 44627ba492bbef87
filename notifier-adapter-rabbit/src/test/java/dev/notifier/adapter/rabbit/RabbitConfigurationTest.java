package dev.notifier.adapter.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.notifier.adapter.rabbit.RabbitConfiguration.Addresses;
import dev.notifier.adapter.rabbit.RabbitConfiguration.BrokerCheck;
import dev.notifier.adapter.rabbit.RabbitConfiguration.Settings;
import dev.notifier.domain.application.BrokerStatus;
import dev.notifier.domain.application.HandoverOffers;
import dev.notifier.domain.application.Handovers;
import dev.notifier.domain.application.ShardCounts;
import dev.notifier.domain.application.StoreWatch;
import dev.notifier.domain.application.accept.RequestIntake;
import dev.notifier.domain.application.announce.Announcements;
import dev.notifier.domain.application.attempt.Admissions;
import dev.notifier.domain.application.attempt.Chance;
import dev.notifier.domain.application.attempt.Claims;
import dev.notifier.domain.application.attempt.RunAttempt;
import dev.notifier.domain.application.feed.Backlog;
import dev.notifier.domain.task.ClaimDecision;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import dev.notifier.testkit.Servers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class RabbitConfigurationTest {

  @Test
  void serves_the_domains_ports_and_runs_with_the_application() {
    try (var context =
        new AnnotationConfigApplicationContext(Surroundings.class, RabbitConfiguration.class)) {
      context.getBean(BrokerCheck.class).awaitUsable(Duration.ofSeconds(30));
      Eventually.eventually(context.getBean(BrokerStatus.class)::isReachable);
      Handover handover = Adapter.handover(1, Duration.ZERO);
      assertThat(context.getBean(HandoverOffers.class).offer(List.of(handover))).isEqualTo(1);
      List<Handover> claimed = context.getBean(Surroundings.class).claimed;
      Eventually.eventually(() -> claimed.size() == 2);
      assertThat(claimed).extracting(Handover::attempt).containsExactly(1, 2);
      Eventually.eventually(() -> context.getBean(Backlog.class).ready() == 0);
      assertThat(context.getBean(StoreWatch.class)).isNotNull();
      context.getBean(Announcements.class).announce(List.of(Events.succeeded()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "a*", "#"})
  void refuses_a_prefix_that_is_no_name(String prefix) {
    assertThatIllegalArgumentException().isThrownBy(() -> Settings.of(prefix, 1, Set.of()));
  }

  /** What the app provides. The first attempt is handed over as the second, which is stale. */
  @Configuration(proxyBeanMethods = false)
  static class Surroundings {
    final List<Handover> claimed = new CopyOnWriteArrayList<>();

    @Bean
    CachingConnectionFactory connectionFactory() {
      return Adapter.connect(Servers.shared().broker());
    }

    @Bean
    Addresses addresses() {
      return new Addresses("here");
    }

    @Bean
    Settings settings() {
      return Adapter.settings();
    }

    @Bean
    InstantSource clock() {
      return InstantSource.system();
    }

    @Bean
    ShardCounts shardCounts() {
      return (prefix, shards) -> shards;
    }

    @Bean
    RequestIntake requestIntake() {
      return (kind, key, json) -> Adapter.accepted();
    }

    @Bean
    RunAttempt runAttempt(Handovers handovers, Announcements announcements) {
      return new RunAttempt(
          this::claim,
          new AnyNumber(),
          (outgoing, tls, deadline) -> {
            throw new AssertionError("nothing was granted");
          },
          settlement -> {
            throw new AssertionError("nothing was granted");
          },
          handovers,
          announcements,
          (body, pointer) -> {
            throw new AssertionError("nothing was granted");
          },
          new Draws(),
          Duration.ofSeconds(10));
    }

    private Claims.Answer claim(Claims.Request request) {
      Handover handover = request.handover();
      claimed.add(handover);
      Handover next = new Handover(handover.task(), 2, handover.dueAt());
      return new Claims.Answer.Denied(
          handover.attempt() == 1
              ? new ClaimDecision.HandOverAgain(next)
              : new ClaimDecision.Acknowledge(ClaimDecision.Surplus.STALE));
    }
  }

  private record AnyNumber() implements Admissions {
    @Override
    public Admission admit(Candidate candidate, ClaimId claim) {
      return Admission.ADMITTED;
    }

    @Override
    public void leave(ClaimId claim, Duration exchange) {}
  }

  private record Draws() implements Chance {
    @Override
    public ClaimId claimId() {
      return new ClaimId(UUID.randomUUID());
    }

    @Override
    public TaskId taskId() {
      return new TaskId(UUID.randomUUID());
    }

    @Override
    public double draw() {
      return 0;
    }
  }
}
