package dev.notifier.app.api;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import tools.jackson.databind.json.JsonMapper;

/** Answers in JSON whatever is asked for: there is nothing else to choose from. */
@Configuration(proxyBeanMethods = false)
class JsonAnswers implements WebMvcConfigurer {
  @Override
  public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
    negotiation.strategies(List.of(request -> ContentNegotiationStrategy.MEDIA_TYPE_ALL_LIST));
  }

  @Bean
  static WebMvcRegistrations answersWithoutNegotiation(JsonMapper mapper) {
    return new WebMvcRegistrations() {
      @Override
      public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
        return new Adapter(new JsonAnswerWriter(mapper));
      }
    };
  }

  /** Handlers that are merely added come after the framework's own. */
  private static final class Adapter extends RequestMappingHandlerAdapter {
    private final HandlerMethodReturnValueHandler first;

    Adapter(HandlerMethodReturnValueHandler first) {
      this.first = first;
    }

    @Override
    public void afterPropertiesSet() {
      super.afterPropertiesSet();
      List<HandlerMethodReturnValueHandler> handlers = new ArrayList<>(List.of(first));
      List<HandlerMethodReturnValueHandler> usual = getReturnValueHandlers();
      if (usual != null) {
        handlers.addAll(usual);
      }
      setReturnValueHandlers(handlers);
    }
  }
}
