package dev.notifier.app;

import dev.notifier.app.settings.NotifierSettings;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts Notifier. Exits with 1, after one sentence in the log, if it cannot start. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(NotifierSettings.class)
public class NotifierApplication {

  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(NotifierApplication.class);
    application.setBannerMode(Banner.Mode.OFF);
    try {
      application.run(args);
    } catch (RuntimeException e) {
      // StartupFailureReporter has said why; threads of half-started parts must not keep the
      // process.
      System.exit(1);
    }
  }
}
