package dev.notifier.adapter.rabbit;

import static java.util.Objects.requireNonNull;

import dev.notifier.adapter.rabbit.HandoverReceiver.Attempts;
import dev.notifier.domain.application.BrokerStatus;
import dev.notifier.domain.application.ShardCounts;
import dev.notifier.domain.application.accept.RequestIntake;
import dev.notifier.domain.application.announce.Announcements;
import dev.notifier.domain.application.attempt.RunAttempt;
import dev.notifier.domain.application.feed.Backlog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Wires the adapter. It needs the connection factory, its {@link Addresses}, {@link Settings}, a
 * clock that agrees with the database's, and the domain's use cases; it serves the domain's ports
 * for the broker.
 */
@Configuration(proxyBeanMethods = false)
@Import(RabbitFiguresConfiguration.class)
public class RabbitConfiguration {

  @Bean
  BrokerConnection rabbitConsumerConnection(CachingConnectionFactory factory) {
    GatheringSockets.use(factory.getRabbitConnectionFactory());
    return new BrokerConnection(factory);
  }

  /** Apart from the consumers', since an alarm blocks a whole connection that publishes. */
  @Bean
  BrokerConnection rabbitPublisherConnection(CachingConnectionFactory factory) {
    return new BrokerConnection(requireNonNull(factory.getPublisherConnectionFactory()));
  }

  @Bean
  Shards rabbitShards(Settings settings, ShardCounts counts) {
    return new Shards(counts, settings.prefix(), settings.shards());
  }

  @Bean
  TopologyDeclarer rabbitTopology(
      BrokerConnection rabbitConsumerConnection, Settings settings, Shards shards) {
    return new TopologyDeclarer(
        rabbitConsumerConnection, names(settings), shards, Ladder.with(settings.delays()));
  }

  @Bean
  BrokerCheck rabbitBrokerCheck(
      BrokerConnection rabbitConsumerConnection, TopologyDeclarer topology, Addresses addresses) {
    return new StartUpCheck(rabbitConsumerConnection, topology, addresses.shown());
  }

  @Bean
  Steps rabbitSteps(Settings settings, Optional<StepWatch> watch) {
    return new Steps(names(settings), watch.orElse(step -> {}));
  }

  @Bean
  ConfirmedPublisher rabbitPublisher(
      BrokerConnection rabbitPublisherConnection, TopologyDeclarer topology, Steps steps) {
    return new ConfirmedPublisher(rabbitPublisherConnection, topology::doubt, steps::written);
  }

  @Bean
  RabbitHandovers rabbitHandovers(
      ConfirmedPublisher publisher, Settings settings, InstantSource clock) {
    Ladder ladder = Ladder.with(settings.delays());
    return new RabbitHandovers(
        publisher, new Routes(names(settings), settings.shards(), ladder), clock);
  }

  @Bean
  Announcements rabbitAnnouncements(ConfirmedPublisher publisher, Settings settings) {
    return new RabbitAnnouncements(publisher, names(settings).events());
  }

  @Bean
  BrokerStatus rabbitBrokerStatus(
      BrokerConnection rabbitConsumerConnection, ConfirmedPublisher publisher) {
    return new RabbitBrokerStatus(rabbitConsumerConnection, publisher);
  }

  @Bean
  Backlog rabbitBacklog(
      BrokerConnection rabbitConsumerConnection, Settings settings, Shards shards) {
    return new RabbitBacklog(rabbitConsumerConnection, names(settings), shards);
  }

  @Bean
  Works rabbitWorks() {
    return new Works();
  }

  @Bean
  Attempts rabbitAttempts(RunAttempt runAttempt) {
    return runAttempt::run;
  }

  @Bean
  HandoverReceiver rabbitHandoverReceiver(
      Works works,
      Attempts attempts,
      RabbitHandovers handovers,
      ConfirmedPublisher publisher,
      Settings settings,
      InstantSource clock,
      Steps steps) {
    Shelf parked = new Shelf(publisher, names(settings).parked());
    Duration shortestHop = Ladder.with(settings.delays()).smallest();
    return new HandoverReceiver(
        works, attempts, handovers, parked, clock, shortestHop, steps::walked);
  }

  @Bean
  RequestReceiver rabbitRequestReceiver(
      Works works, RequestIntake intake, ConfirmedPublisher publisher, Settings settings) {
    Shelf rejected = new Shelf(publisher, names(settings).rejected());
    return new RequestReceiver(works, intake, rejected);
  }

  @Bean
  Consumers rabbitConsumers(
      BrokerConnection rabbitConsumerConnection,
      TopologyDeclarer topology,
      Shards shards,
      Settings settings,
      HandoverReceiver handovers,
      RequestReceiver requests) {
    var subscriptions = new Subscriptions(settings, handovers::receive, requests::receive);
    return new Consumers(rabbitConsumerConnection, topology, shards, subscriptions);
  }

  @Bean
  Consumption rabbitConsumption(
      Consumers consumers,
      BrokerConnection rabbitPublisherConnection,
      TopologyDeclarer topology,
      Works works,
      Settings settings) {
    return new Consumption(consumers, rabbitPublisherConnection, topology, works, settings.drain());
  }

  private static Names names(Settings settings) {
    return new Names(settings.prefix());
  }

  /**
   * How the broker is used.
   *
   * @param prefix of all names on the broker
   * @param shards over how many work queues handovers are spread
   * @param delays those of every configured schedule, in whole milliseconds: each is one hop
   * @param inFlight how many first attempts, and as many retries, may be in work at once
   * @param requestsInFlight how many requests of each kind may be in work at once
   * @param drain how long a stop waits for the work in hand
   */
  public record Settings(
      String prefix,
      int shards,
      Set<Duration> delays,
      int inFlight,
      int requestsInFlight,
      Duration drain) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Settings {
      delays = Set.copyOf(delays);
      if (!prefix.matches("[A-Za-z0-9._:-]{1,100}")) {
        throw new IllegalArgumentException("A prefix is 1 to 100 of A-Z a-z 0-9 . _ : -");
      }
      if (shards < 1 || inFlight < 1 || requestsInFlight < 1) {
        throw new IllegalArgumentException("Shards and numbers in flight are at least 1");
      }
      if (delays.stream().anyMatch(delay -> delay.compareTo(Duration.ofMillis(1)) < 0)) {
        throw new IllegalArgumentException("Delays are at least 1 ms");
      }
    }

    /** With the usual numbers in flight, and 20 s to drain. */
    public static Settings of(String prefix, int shards, Set<Duration> delays) {
      return new Settings(prefix, shards, delays, 256, 64, Duration.ofSeconds(20));
    }
  }

  /**
   * Where the broker's nodes are. The connection factory keeps them to itself.
   *
   * @param shown as an operator would write them
   */
  public record Addresses(String shown) {}

  /**
   * Is told of steps that no port shows, in the thread that takes them. For tests, which end the
   * process there; the adapter does without.
   */
  @FunctionalInterface
  public interface StepWatch {
    void passed(Step step);
  }

  /** A step of this adapter. */
  public enum Step {
    /** A handover has been sent, and the broker has not confirmed it yet. */
    HANDOVER_PUBLISHED,
    /** An event has been sent, and the broker has not confirmed it yet. */
    EVENT_PUBLISHED,
    /** An early handover has been sent on its way, and is not acknowledged yet. */
    HANDOVER_WALKED
  }

  /** Says at start whether the broker can be used. */
  @FunctionalInterface
  public interface BrokerCheck {

    /**
     * Waits for the broker, and declares what is missing on it.
     *
     * @throws BrokerUnusableException if it does not answer in time, or at once if it refuses
     */
    void awaitUsable(Duration patience);
  }

  /** The broker cannot be used. The message is one sentence for the operator. */
  public static final class BrokerUnusableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerUnusableException(String message) {
      super(message);
    }
  }
}
