package dev.notifier.app.api.security;

import dev.notifier.app.settings.NotifierSettings;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has the server refuse as the application does, and wait for nobody. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsInsteadOfPages() {
    return factory ->
        factory.addContextCustomizers(
            context -> {
              if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
              }
            });
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestsInTime(
      NotifierSettings settings) {
    return factory -> {
      factory.addEngineValves(new UnreadBodies(settings.api().requestTimeout()));
      factory.setProtocol(ImpatientProtocol.class.getName());
      factory.addProtocolHandlerCustomizers(
          (ImpatientProtocol protocol) -> protocol.setPatience(settings.api().requestTimeout()));
    };
  }
}
