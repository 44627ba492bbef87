package dev.notifier.app.api.task;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes how one task is taken in. */
@Parameter(
    name = "Idempotency-Key",
    in = ParameterIn.HEADER,
    description = "Makes a repeat the same request: 1 to 255 printable ASCII characters",
    schema = @Schema(type = "string", maxLength = 255))
@Parameter(
    name = "Prefer",
    in = ParameterIn.HEADER,
    description = "wait=N: answer after the first attempt, or after N seconds, at most 60",
    schema = @Schema(type = "string", example = "wait=10"))
@ApiResponse(
    responseCode = "202",
    description = "Stored; or the same request was stored before",
    headers = @Header(name = "Location", schema = @Schema(type = "string")),
    useReturnTypeSchema = true)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Accepts {}
