package dev.notifier.app.api;

import dev.notifier.app.request.rule.AcknowledgementDocument;
import dev.notifier.app.request.rule.ScheduleDocument;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI description says beyond the controllers' own annotations. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
  private static final String KEY = "apiKey";
  private static final String PROBLEM = "Problem";

  @Bean
  OpenApiCustomizer describeApi() {
    return ApiDescription::describe;
  }

  private static void describe(OpenAPI api) {
    api.info(
        new Info()
            .title("Notifier")
            .version("v1")
            .description("Tells merchants how an order ended, and never loses one."));
    Components components = api.getComponents();
    components.addSecuritySchemes(
        KEY, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
    components.addSchemas(PROBLEM, problem());
    // They stand in a choice with a preset's name, where the generator does not look for them.
    addSchemas(components, ScheduleDocument.class);
    addSchemas(components, AcknowledgementDocument.class);
    api.addSecurityItem(new SecurityRequirement().addList(KEY));
    api.getPaths()
        .values()
        .forEach(path -> path.readOperations().forEach(ApiDescription::addProblem));
  }

  private static void addSchemas(Components components, Class<?> type) {
    ModelConverters.getInstance(true).readAll(type).forEach(components::addSchemas);
  }

  private static void addProblem(Operation operation) {
    Schema<?> reference = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
    operation
        .getResponses()
        .addApiResponse(
            "default",
            new ApiResponse()
                .description(
                    "A problem (RFC 9457) that names the field and the rule: 400 for a bad value, 401 without a"
                        + " valid key, 403 without the scope, 404, 409 for a conflict, 408, 413, 415, 429 with Retry-After, or 503 while the database or a broker that is"
                        + " needed is away, when a retry with the same idempotency key is safe")
                .content(
                    new Content()
                        .addMediaType(
                            "application/problem+json", new MediaType().schema(reference))));
  }

  private static Schema<?> problem() {
    return new Schema<>()
        .types(Set.of("object"))
        .addProperty("title", text())
        .addProperty("status", new Schema<>().types(Set.of("integer")))
        .addProperty("detail", text())
        .addProperty("instance", text())
        .addProperty("field", text())
        .addProperty("rule", text());
  }

  private static Schema<?> text() {
    return new Schema<>().types(Set.of("string"));
  }
}
