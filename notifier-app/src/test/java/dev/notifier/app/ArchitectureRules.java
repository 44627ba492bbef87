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

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;
import org.apache.hc.core5.http.HttpHost;

/** What holds between modules, packages and technologies, and why. */
final class ArchitectureRules {
  static final ArchRule DOMAIN_IS_PURE =
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

  static final ArchRule DOMAIN_ARROWS_POINT_ONE_WAY =
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

  static final ArchRule ACKNOWLEDGEMENT_KNOWS_NO_TASK =
      noClasses()
          .that()
          .resideInAPackage("dev.notifier.domain.acknowledgement..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.notifier.domain.task..", "dev.notifier.domain.application..")
          .because("schedule <- acknowledgement <- task <- application");

  static final ArchRule TASK_KNOWS_NO_USE_CASE =
      noClasses()
          .that()
          .resideInAPackage("dev.notifier.domain.task..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.notifier.domain.application..")
          .because("schedule <- acknowledgement <- task <- application");

  static final ArchRule NO_CYCLES =
      slices()
          .matching("dev.notifier.(**)")
          .should()
          .beFreeOfCycles()
          .because("a package must be understood without those that use it");

  static final ArchRule ADAPTERS_KEEP_TO_THEMSELVES =
      slices()
          .matching("dev.notifier.adapter.(*)..")
          .should()
          .notDependOnEachOther()
          .because("a technology must be replaceable without touching another");

  static final ArchRule ADAPTERS_DO_NOT_KNOW_THE_APP =
      noClasses()
          .that()
          .resideInAPackage("dev.notifier.adapter..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.notifier.app..")
          .because("the app puts the adapters together, not the other way round");

  static final ArchRule ADAPTERS_HIDE_THEIR_CLASSES =
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

  static final ArchRule AMQP_STAYS_IN_RABBIT =
      only("dev.notifier.adapter.rabbit..", "com.rabbitmq..", "org.springframework.amqp..");

  static final ArchRule JDBC_STAYS_IN_PERSISTENCE =
      only(
          "dev.notifier.adapter.persistence..",
          "java.sql..",
          "javax.sql..",
          "org.springframework.jdbc..",
          "org.postgresql..",
          "org.flywaydb..");

  static final ArchRule HTTP_CLIENT_STAYS_IN_HTTP =
      only("dev.notifier.adapter.http..", "org.apache.hc..", "java.net.http..");

  static final ArchRule DOMAIN_DOES_NOT_ASK_THE_CLOCK =
      domainNeverCalls(
          describe(
              "a clock",
              call ->
                  (call.getName().equals("now")
                          && call.getTarget().getRawParameterTypes().isEmpty())
                      || call.getName().matches("currentTimeMillis|nanoTime|systemUTC")));

  static final ArchRule DOMAIN_DOES_NOT_SLEEP =
      domainNeverCalls(target(owner(nameMatching("java\\.lang\\.Thread"))));

  static final ArchRule DOMAIN_DOES_NOT_DRAW =
      domainNeverCalls(
          describe(
              "a source of chance",
              call ->
                  call.getName().matches("random|randomUUID")
                      || call.getTargetOwner().getName().matches("java\\.util\\..*Random.*")));

  static final ArchRule DOMAIN_DOES_NOT_READ_THE_ENVIRONMENT =
      domainNeverCalls(
          describe(
              "the environment",
              call -> call.getName().matches("getenv|getProperty|getProperties")));

  static final ArchRule DOMAIN_FIELDS_ARE_FINAL =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("dev.notifier.domain..")
          .should()
          .beFinal()
          .because("values and use cases have no state of their own");

  static final ArchRule NO_HOST_BYPASSES_THE_FENCE =
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

  private ArchitectureRules() {}

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
