package dev.notifier.app;

import dev.notifier.app.failpoint.FailpointSettings;
import dev.notifier.app.settings.MasterKeySettings;
import dev.notifier.app.settings.NotifierSettings;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ApplicationEvent;

/** Starts Notifier. Exits with 1, after one sentence in the log, if it cannot start. */
@SpringBootApplication(
    proxyBeanMethods = false,
    // Keys are all that lets anybody in, problems all that anybody is told, and RequestMeters is
    // what measures requests.
    exclude = {
      UserDetailsServiceAutoConfiguration.class,
      ErrorMvcAutoConfiguration.class,
      WebMvcObservationAutoConfiguration.class
    })
@EnableConfigurationProperties({NotifierSettings.class, MasterKeySettings.class})
public class NotifierApplication {

  public static void main(String[] args) {
    try {
      application().run(args);
    } catch (RuntimeException e) {
      // StartupFailureReporter has said why; threads of half-started parts must not keep the
      // process.
      System.exit(1);
    }
  }

  static SpringApplication application() {
    SpringApplication application = new SpringApplication(NotifierApplication.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setDefaultProperties(HeapShare.defaults(Runtime.getRuntime().maxMemory()));
    application.addListeners(NotifierApplication::checkSettings);
    return application;
  }

  /** Before anything is started: a bad setting is then the only thing that the log has to say. */
  private static void checkSettings(ApplicationEvent event) {
    if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
      Binder binder = Binder.get(prepared.getEnvironment());
      binder.bindOrCreate("notifier", NotifierSettings.class).defaultPreset();
      binder.bindOrCreate("notifier", MasterKeySettings.class);
      binder.bindOrCreate("notifier.failpoints", FailpointSettings.class);
    }
  }
}
