package dev.notifier.app;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.notifier.app.api.FirstAttempts;
import dev.notifier.app.settings.NotifierSettings;
import dev.notifier.app.watch.AttemptMeters;
import dev.notifier.domain.acknowledgement.PointerLookup;
import dev.notifier.domain.application.HandoverOffers;
import dev.notifier.domain.application.Handovers;
import dev.notifier.domain.application.accept.AcceptTasks;
import dev.notifier.domain.application.accept.AcceptedHandovers;
import dev.notifier.domain.application.accept.NewTasks;
import dev.notifier.domain.application.announce.AnnounceOrKeep;
import dev.notifier.domain.application.announce.AnnouncePending;
import dev.notifier.domain.application.announce.Announcements;
import dev.notifier.domain.application.announce.PendingEvents;
import dev.notifier.domain.application.attempt.Admissions;
import dev.notifier.domain.application.attempt.Claims;
import dev.notifier.domain.application.attempt.Exchanges;
import dev.notifier.domain.application.attempt.RunAttempt;
import dev.notifier.domain.application.attempt.Settlements;
import dev.notifier.domain.application.feed.Valves;
import dev.notifier.domain.application.merchant.KeepMerchants;
import dev.notifier.domain.application.merchant.KeepSecrets;
import dev.notifier.domain.application.merchant.MerchantSecrets;
import dev.notifier.domain.application.merchant.Merchants;
import dev.notifier.domain.application.merchant.SecretMaterials;
import dev.notifier.domain.application.preview.PreviewNotification;
import dev.notifier.domain.application.preview.Previews;
import dev.notifier.domain.application.query.QueryTasks;
import dev.notifier.domain.application.query.Tasks;
import dev.notifier.domain.application.steer.SteerTask;
import dev.notifier.domain.application.steer.TaskMoves;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the use cases together. */
@Configuration(proxyBeanMethods = false)
class UseCaseConfiguration {

  @Bean
  HandoversAhead handoversAhead(AcceptedHandovers handovers) {
    return new HandoversAhead(handovers);
  }

  @Bean
  AcceptTasks acceptTasks(NewTasks newTasks, HandoversAhead handovers) {
    return new AcceptTasks(newTasks, handovers::offer);
  }

  @Bean
  FirstAttempts firstAttempts(Settlements settlements, Tasks tasks, AttemptMeters meters) {
    return new FirstAttempts(meters.measuredSettlements(settlements), tasks);
  }

  @Bean
  RunAttempt runAttempt(
      Claims claims,
      Admissions admissions,
      Exchanges exchanges,
      FirstAttempts settlements,
      Handovers handovers,
      Announcements announcements,
      PendingEvents pending,
      PointerLookup pointers,
      AttemptMeters meters,
      NotifierSettings settings) {
    return new RunAttempt(
        meters.measuredClaims(claims),
        admissions,
        exchanges,
        settlements,
        handovers,
        new AnnounceOrKeep(announcements, pending),
        pointers,
        new RandomChance(),
        settings.attempt().deadline());
  }

  @Bean
  QueryTasks queryTasks(Tasks tasks) {
    return new QueryTasks(tasks);
  }

  @Bean
  SteerTask steerTask(TaskMoves moves, HandoverOffers offers, AnnouncePending announcePending) {
    return new SteerTask(moves, offers, announcePending);
  }

  @Bean
  KeepMerchants keepMerchants(Merchants merchants, Valves valves) {
    return new KeepMerchants(merchants, valves);
  }

  @Bean
  KeepSecrets keepSecrets(
      Merchants merchants, MerchantSecrets secrets, SecretMaterials materials, Valves valves) {
    return new KeepSecrets(merchants, secrets, materials, valves, UuidCreator::getTimeOrderedEpoch);
  }

  @Bean
  PreviewNotification previewNotification(
      Merchants merchants, MerchantSecrets secrets, Previews previews) {
    return new PreviewNotification(merchants, secrets, previews);
  }
}
