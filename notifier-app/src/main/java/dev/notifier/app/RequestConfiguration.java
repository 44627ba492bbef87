package dev.notifier.app;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.notifier.app.request.JsonDocuments;
import dev.notifier.app.request.JsonRequestIntake;
import dev.notifier.app.request.NotificationTasks;
import dev.notifier.app.settings.NotifierSettings;
import dev.notifier.domain.application.accept.AcceptTasks;
import dev.notifier.domain.application.accept.RequestIntake;
import dev.notifier.domain.application.accept.Targets;
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
  NotificationTasks notificationTasks(
      JsonDocuments documents, Targets targets, NotifierSettings settings) {
    return new NotificationTasks(
        documents,
        targets,
        settings.presets(),
        settings.defaultPreset(),
        () -> new TaskId(UuidCreator.getTimeOrderedEpoch()));
  }

  @Bean
  RequestIntake requestIntake(
      JsonDocuments documents,
      NotificationTasks notifications,
      AcceptTasks acceptTasks,
      NotifierSettings settings) {
    return new JsonRequestIntake(documents, notifications, acceptTasks, settings.amqp().tenant());
  }
}
