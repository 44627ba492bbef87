package dev.notifier.app.api.task;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters of a list that comes in pages. */
@Parameter(
    name = "limit",
    in = ParameterIn.QUERY,
    schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
@Parameter(
    name = "cursor",
    in = ParameterIn.QUERY,
    description = "The nextCursor of the previous page",
    schema = @Schema(type = "string"))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Paged {}
