package dev.notifier.app.api.task;

import dev.notifier.domain.application.query.Tasks.StateName;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters that choose among tasks of either kind. */
@Parameter(
    name = "orderNo",
    in = ParameterIn.QUERY,
    schema = @Schema(type = "string", pattern = "^[A-Za-z0-9._:-]{1,64}$"))
@Parameter(
    name = "state",
    in = ParameterIn.QUERY,
    schema = @Schema(implementation = StateName.class))
@Parameter(
    name = "from",
    in = ParameterIn.QUERY,
    description = "On createdAt, inclusive",
    schema = @Schema(type = "string", format = "date-time"))
@Parameter(
    name = "to",
    in = ParameterIn.QUERY,
    description = "On createdAt, exclusive",
    schema = @Schema(type = "string", format = "date-time"))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TaskFilters {}
