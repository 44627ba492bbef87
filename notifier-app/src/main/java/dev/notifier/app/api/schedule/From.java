package dev.notifier.app.api.schedule;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the time from which attempts are simulated. */
@Parameter(
    name = "from",
    in = ParameterIn.QUERY,
    description = "When the task would be accepted; now if absent",
    schema = @Schema(type = "string", format = "date-time"))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface From {}
