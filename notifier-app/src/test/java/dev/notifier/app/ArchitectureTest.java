package dev.notifier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.notifier.adapter.http.HttpConfiguration;
import dev.notifier.adapter.http.wrong.PublicHttpAdapter;
import dev.notifier.adapter.persistence.PersistenceConfiguration;
import dev.notifier.adapter.rabbit.RabbitConfiguration;
import dev.notifier.adapter.rabbit.wrong.RabbitAdapterThatUsesHttp;
import dev.notifier.adapter.rabbit.wrong.RabbitAdapterThatUsesTheApp;
import dev.notifier.app.wrong.AppThatSpeaksAmqp;
import dev.notifier.app.wrong.AppThatSpeaksHttpClient;
import dev.notifier.app.wrong.AppThatSpeaksJdbc;
import dev.notifier.app.wrong.HostWithAnAddress;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.schedule.wrong.CycleHere;
import dev.notifier.domain.schedule.wrong.ScheduleThatKnowsTasks;
import dev.notifier.domain.task.wrong.CycleThere;
import dev.notifier.domain.wrong.DomainThatAsksTheClock;
import dev.notifier.domain.wrong.DomainThatDraws;
import dev.notifier.domain.wrong.DomainThatReadsTheEnvironment;
import dev.notifier.domain.wrong.DomainThatSleeps;
import dev.notifier.domain.wrong.DomainWithAFramework;
import dev.notifier.domain.wrong.DomainWithAMutableField;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String[] PRODUCT = {
    "dev.notifier.domain", "dev.notifier.adapter", "dev.notifier.app"
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(PRODUCT);

  static Stream<Arguments> rules() {
    return Stream.of(
        rule("domain is pure", ArchitectureRules.DOMAIN_IS_PURE, DomainWithAFramework.class),
        rule("arrows", ArchitectureRules.DOMAIN_ARROWS_POINT_ONE_WAY, ScheduleThatKnowsTasks.class),
        rule(
            "acknowledgement below task",
            ArchitectureRules.ACKNOWLEDGEMENT_KNOWS_NO_TASK,
            dev.notifier.domain.acknowledgement.wrong.AcknowledgementThatKnowsTasks.class),
        rule(
            "task below application",
            ArchitectureRules.TASK_KNOWS_NO_USE_CASE,
            dev.notifier.domain.task.wrong.TaskThatKnowsAUseCase.class),
        rule("no cycles", ArchitectureRules.NO_CYCLES, CycleHere.class, CycleThere.class),
        rule(
            "adapters keep to themselves",
            ArchitectureRules.ADAPTERS_KEEP_TO_THEMSELVES,
            RabbitAdapterThatUsesHttp.class,
            PublicHttpAdapter.class),
        rule(
            "adapters do not know the app",
            ArchitectureRules.ADAPTERS_DO_NOT_KNOW_THE_APP,
            RabbitAdapterThatUsesTheApp.class),
        rule(
            "adapters hide",
            ArchitectureRules.ADAPTERS_HIDE_THEIR_CLASSES,
            PublicHttpAdapter.class),
        rule("amqp", ArchitectureRules.AMQP_STAYS_IN_RABBIT, AppThatSpeaksAmqp.class),
        rule("jdbc", ArchitectureRules.JDBC_STAYS_IN_PERSISTENCE, AppThatSpeaksJdbc.class),
        rule(
            "http client",
            ArchitectureRules.HTTP_CLIENT_STAYS_IN_HTTP,
            AppThatSpeaksHttpClient.class),
        rule(
            "clock", ArchitectureRules.DOMAIN_DOES_NOT_ASK_THE_CLOCK, DomainThatAsksTheClock.class),
        rule("sleep", ArchitectureRules.DOMAIN_DOES_NOT_SLEEP, DomainThatSleeps.class),
        rule("chance", ArchitectureRules.DOMAIN_DOES_NOT_DRAW, DomainThatDraws.class),
        rule(
            "environment",
            ArchitectureRules.DOMAIN_DOES_NOT_READ_THE_ENVIRONMENT,
            DomainThatReadsTheEnvironment.class),
        rule(
            "final fields",
            ArchitectureRules.DOMAIN_FIELDS_ARE_FINAL,
            DomainWithAMutableField.class),
        rule("fence", ArchitectureRules.NO_HOST_BYPASSES_THE_FENCE, HostWithAnAddress.class));
  }

  @Test
  void the_import_saw_every_module_and_no_tests() {
    assertThat(CLASSES)
        .extracting(JavaClass::getName)
        .contains(
            RetrySchedule.class.getName(),
            RabbitConfiguration.class.getName(),
            HttpConfiguration.class.getName(),
            PersistenceConfiguration.class.getName(),
            NotifierApplication.class.getName())
        .doesNotContain(ArchitectureTest.class.getName())
        .noneMatch(name -> name.contains(".wrong."));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_product_keeps_the_rule(ArchRule rule, Class<?>[] wrong) {
    rule.check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_rule_bites(ArchRule rule, Class<?>[] wrong) {
    JavaClasses samples = new ClassFileImporter().importClasses(wrong);

    assertThat(rule.evaluate(samples).hasViolation()).isTrue();
  }

  private static Arguments rule(String name, ArchRule rule, Class<?>... wrong) {
    return argumentSet(name, rule, wrong);
  }
}
