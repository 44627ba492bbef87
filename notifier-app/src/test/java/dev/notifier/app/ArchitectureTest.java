package dev.notifier.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
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
import java.net.InetAddress;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HttpHost;
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

  private static final ArchRule DOMAIN_IS_PURE =
      classes()
          .that()
          .resideInAPackage("dev.notifier.domain..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "dev.notifier.domain..",
                  "org.jspecify.annotations",
                  "java.lang",
                  "java.lang.annotation",
                  "java.lang.invoke",
                  "java.lang.runtime",
                  "java.net",
                  "java.nio.charset",
                  "java.time",
                  "java.util",
                  "java.util.function",
                  "java.util.regex",
                  "java.util.stream"))
          .because("other teams reuse the domain without any framework");

  private static final ArchRule DOMAIN_ARROWS_POINT_ONE_WAY =
      noClasses()
          .that()
          .resideInAPackage("dev.notifier.domain.schedule..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.notifier.domain.acknowledgement..",
              "dev.notifier.domain.task..",
              "dev.notifier.domain.application..")
          .because("schedule <- acknowledgement <- task <- application");

  private static final ArchRule ACKNOWLEDGEMENT_KNOWS_NO_TASK =
      noClasses()
          .that()
          .resideInAPackage("dev.notifier.domain.acknowledgement..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.notifier.domain.task..", "dev.notifier.domain.application..")
          .because("schedule <- acknowledgement <- task <- application");

  private static final ArchRule TASK_KNOWS_NO_USE_CASE =
      noClasses()
          .that()
          .resideInAPackage("dev.notifier.domain.task..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.notifier.domain.application..")
          .because("schedule <- acknowledgement <- task <- application");

  private static final ArchRule NO_CYCLES =
      slices()
          .matching("dev.notifier.(**)")
          .should()
          .beFreeOfCycles()
          .because("a package must be understood without those that use it");

  private static final ArchRule ADAPTERS_KEEP_TO_THEMSELVES =
      slices()
          .matching("dev.notifier.adapter.(*)..")
          .should()
          .notDependOnEachOther()
          .because("a technology must be replaceable without touching another");

  private static final ArchRule ADAPTERS_DO_NOT_KNOW_THE_APP =
      noClasses()
          .that()
          .resideInAPackage("dev.notifier.adapter..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.notifier.app..")
          .because("the app puts the adapters together, not the other way round");

  private static final ArchRule ADAPTERS_HIDE_THEIR_CLASSES =
      classes()
          .that()
          .resideInAPackage("dev.notifier.adapter..")
          .and()
          .areTopLevelClasses()
          .and()
          .haveSimpleNameNotEndingWith("Configuration")
          .should()
          .notBePublic()
          .because("the domain's ports are the way in");

  private static final ArchRule AMQP_STAYS_IN_RABBIT =
      only("dev.notifier.adapter.rabbit..", "com.rabbitmq..", "org.springframework.amqp..");

  private static final ArchRule JDBC_STAYS_IN_PERSISTENCE =
      only(
          "dev.notifier.adapter.persistence..",
          "java.sql..",
          "javax.sql..",
          "org.springframework.jdbc..",
          "org.postgresql..",
          "org.flywaydb..");

  private static final ArchRule HTTP_CLIENT_STAYS_IN_HTTP =
      only("dev.notifier.adapter.http..", "org.apache.hc..", "java.net.http..");

  private static final ArchRule DOMAIN_DOES_NOT_ASK_THE_CLOCK =
      domainNeverCalls(
          describe(
              "a clock",
              call ->
                  (call.getName().equals("now")
                          && call.getTarget().getRawParameterTypes().isEmpty())
                      || call.getName().matches("currentTimeMillis|nanoTime|systemUTC")));

  private static final ArchRule DOMAIN_DOES_NOT_SLEEP =
      domainNeverCalls(target(owner(nameMatching("java\\.lang\\.Thread"))));

  private static final ArchRule DOMAIN_DOES_NOT_DRAW =
      domainNeverCalls(
          describe(
              "a source of chance",
              call ->
                  call.getName().matches("random|randomUUID")
                      || call.getTargetOwner().getName().matches("java\\.util\\..*Random.*")));

  private static final ArchRule DOMAIN_DOES_NOT_READ_THE_ENVIRONMENT =
      domainNeverCalls(
          describe(
              "the environment",
              call -> call.getName().matches("getenv|getProperty|getProperties")));

  private static final ArchRule DOMAIN_FIELDS_ARE_FINAL =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("dev.notifier.domain..")
          .should()
          .beFinal()
          .because("values and use cases have no state of their own");

  private static final ArchRule NO_HOST_BYPASSES_THE_FENCE =
      noClasses()
          .should()
          .callConstructorWhere(
              describe(
                  "an HttpHost with an InetAddress",
                  call ->
                      call.getTargetOwner().isEquivalentTo(HttpHost.class)
                          && call.getTarget().getRawParameterTypes().stream()
                              .anyMatch(type -> type.isEquivalentTo(InetAddress.class))))
          .because("HttpClient would dial that address without asking the DnsResolver");

  static Stream<Arguments> rules() {
    return Stream.of(
        rule("domain is pure", DOMAIN_IS_PURE, DomainWithAFramework.class),
        rule("arrows", DOMAIN_ARROWS_POINT_ONE_WAY, ScheduleThatKnowsTasks.class),
        rule(
            "acknowledgement below task",
            ACKNOWLEDGEMENT_KNOWS_NO_TASK,
            dev.notifier.domain.acknowledgement.wrong.AcknowledgementThatKnowsTasks.class),
        rule(
            "task below application",
            TASK_KNOWS_NO_USE_CASE,
            dev.notifier.domain.task.wrong.TaskThatKnowsAUseCase.class),
        rule("no cycles", NO_CYCLES, CycleHere.class, CycleThere.class),
        rule(
            "adapters keep to themselves",
            ADAPTERS_KEEP_TO_THEMSELVES,
            RabbitAdapterThatUsesHttp.class,
            PublicHttpAdapter.class),
        rule(
            "adapters do not know the app",
            ADAPTERS_DO_NOT_KNOW_THE_APP,
            RabbitAdapterThatUsesTheApp.class),
        rule("adapters hide", ADAPTERS_HIDE_THEIR_CLASSES, PublicHttpAdapter.class),
        rule("amqp", AMQP_STAYS_IN_RABBIT, AppThatSpeaksAmqp.class),
        rule("jdbc", JDBC_STAYS_IN_PERSISTENCE, AppThatSpeaksJdbc.class),
        rule("http client", HTTP_CLIENT_STAYS_IN_HTTP, AppThatSpeaksHttpClient.class),
        rule("clock", DOMAIN_DOES_NOT_ASK_THE_CLOCK, DomainThatAsksTheClock.class),
        rule("sleep", DOMAIN_DOES_NOT_SLEEP, DomainThatSleeps.class),
        rule("chance", DOMAIN_DOES_NOT_DRAW, DomainThatDraws.class),
        rule(
            "environment",
            DOMAIN_DOES_NOT_READ_THE_ENVIRONMENT,
            DomainThatReadsTheEnvironment.class),
        rule("final fields", DOMAIN_FIELDS_ARE_FINAL, DomainWithAMutableField.class),
        rule("fence", NO_HOST_BYPASSES_THE_FENCE, HostWithAnAddress.class));
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

  private static ArchRule only(String home, String... technology) {
    return noClasses()
        .that()
        .resideInAPackage("dev.notifier..")
        .and()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(technology)
        .because("one module knows one technology");
  }

  private static ArchRule domainNeverCalls(DescribedPredicate<? super JavaCall<?>> what) {
    return noClasses()
        .that()
        .resideInAPackage("dev.notifier.domain..")
        .should()
        .callCodeUnitWhere(what)
        .because("time, chance and settings are arguments");
  }
}
