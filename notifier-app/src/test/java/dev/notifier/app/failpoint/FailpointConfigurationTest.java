package dev.notifier.app.failpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class FailpointConfigurationTest {

  @Test
  void without_the_setting_no_port_is_wrapped() {
    try (var context = new AnnotationConfigApplicationContext(FailpointConfiguration.class)) {
      assertThat(context.getBeanDefinitionNames()).noneMatch(name -> name.contains("ailpoint"));
    }
  }
}
