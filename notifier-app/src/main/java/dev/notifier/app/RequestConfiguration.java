package dev.notifier.app;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.notifier.app.request.DeliveryTerms;
import dev.notifier.app.request.InquiryTasks;
import dev.notifier.app.request.JsonRequestIntake;
import dev.notifier.app.request.NotificationTasks;
import dev.notifier.app.request.json.JsonDocuments;
import dev.notifier.app.request.merchant.MerchantProfiles;
import dev.notifier.app.request.rule.Choices;
import dev.notifier.app.settings.NotifierSettings;
import dev.notifier.domain.acknowledgement.PointerLookup;
import dev.notifier.domain.application.accept.AcceptTasks;
import dev.notifier.domain.application.accept.AcceptedHandovers;
import dev.notifier.domain.application.accept.NewTasks;
import dev.notifier.domain.application.accept.Payloads;
import dev.notifier.domain.application.accept.RequestIntake;
import dev.notifier.domain.application.accept.Targets;
import dev.notifier.domain.application.merchant.Certificates;
import dev.notifier.domain.application.merchant.Merchants;
import dev.notifier.domain.task.Presets;
import dev.notifier.domain.task.TaskId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what reads requests. */
@Configuration(proxyBeanMethods = false)
class RequestConfiguration {

  @Bean
  JsonDocuments jsonDocuments() {
    return new JsonDocuments();
  }

  @Bean
  Presets presets(NotifierSettings settings) {
    return settings.presets();
  }

  @Bean
  Choices choices(JsonDocuments documents, Presets presets) {
    return new Choices(documents, presets);
  }

  @Bean
  DeliveryTerms deliveryTerms(
      Choices choices, Targets targets, Payloads payloads, NotifierSettings settings) {
    return new DeliveryTerms(choices, targets, payloads, settings.defaultPreset());
  }

  @Bean
  NotificationTasks notificationTasks(
      JsonDocuments documents, DeliveryTerms deliveryTerms, Merchants merchants) {
    return new NotificationTasks(
        documents, deliveryTerms, merchants, RequestConfiguration::newTaskId);
  }

  @Bean
  InquiryTasks inquiryTasks(
      JsonDocuments documents,
      Choices choices,
      Targets targets,
      PointerLookup pointers,
      DeliveryTerms deliveryTerms,
      Merchants merchants) {
    return new InquiryTasks(
        documents,
        choices,
        targets,
        pointers,
        deliveryTerms,
        merchants,
        RequestConfiguration::newTaskId);
  }

  @Bean
  MerchantProfiles merchantProfiles(Choices choices, Targets targets, Certificates certificates) {
    return new MerchantProfiles(choices, targets, certificates);
  }

  /**
   * A request is acknowledged once the broker has the handover: a redelivery makes up for a loss.
   */
  @Bean
  RequestIntake requestIntake(
      JsonDocuments documents,
      NotificationTasks notifications,
      InquiryTasks inquiries,
      NewTasks newTasks,
      AcceptedHandovers handovers,
      NotifierSettings settings) {
    AcceptTasks acceptTasks = new AcceptTasks(newTasks, handovers);
    return new JsonRequestIntake(
        documents, notifications, inquiries, acceptTasks, settings.amqp().tenant());
  }

  private static TaskId newTaskId() {
    return new TaskId(UuidCreator.getTimeOrderedEpoch());
  }
}
