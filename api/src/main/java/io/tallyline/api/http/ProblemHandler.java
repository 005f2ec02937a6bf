package io.tallyline.api.http;

import io.tallyline.api.query.AsOfSequence;
import io.tallyline.api.query.Cursor;
import io.tallyline.api.query.RowsUnavailableException;
import io.tallyline.api.submit.OverloadedException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorException;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of every request that failed: turns what was thrown into a problem. Clients never see a stack trace. */
final class ProblemHandler implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);
    private static final Pattern PARAMETER = Pattern.compile("parameter (\\S+)");

    private final LongSupplier durableSequence;
    private final int retryAfterSeconds;

    ProblemHandler(LongSupplier durableSequence, int retryAfterSeconds) {
        this.durableSequence = durableSequence;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    @Override
    public void handle(RoutingContext routing) {
        ProblemException problem = problemOf(cause(routing.failure()), routing.statusCode());
        if (problem.type() == ProblemType.INTERNAL_ERROR) {
            LOG.error(
                    "{} {} failed",
                    routing.request().method(),
                    routing.request().path(),
                    routing.failure());
        }
        if (!routing.response().ended() && !routing.response().headWritten()) {
            write(routing.response(), problem);
        }
    }

    /** The router wraps what the validator says. */
    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof HttpException && failure.getCause() != null ? failure.getCause() : failure;
    }

    void write(HttpServerResponse response, ProblemException problem) {
        response.setStatusCode(problem.type().status());
        problem.headers().forEach(response::putHeader);
        if (problem.type().status() == 503) {
            response.putHeader("Retry-After", Integer.toString(retryAfterSeconds));
        }
        long sequence =
                problem.sequence() == ProblemException.NO_SEQUENCE ? durableSequence.getAsLong() : problem.sequence();
        response.putHeader(Responder.SEQUENCE, Long.toString(sequence));
        response.putHeader("Content-Type", "application/problem+json");
        response.end(problem.render().toBuffer());
    }

    private static ProblemException problemOf(@Nullable Throwable failure, int status) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        if (failure instanceof OverloadedException) {
            return new ProblemException(ProblemType.OVERLOADED, "Nothing was taken: " + failure.getMessage() + ".");
        }
        if (failure instanceof AsOfSequence.TooManyWaitingException) {
            return new ProblemException(ProblemType.OVERLOADED, "Nothing was read: " + failure.getMessage() + ".");
        }
        if (failure instanceof RowsUnavailableException) {
            return new ProblemException(ProblemType.ROWS_AWAY, "PostgreSQL does not answer, or its rows are rebuilt.");
        }
        if (failure instanceof AsOfSequence.TooLateException late) {
            return new ProblemException(ProblemType.NOT_YET, "So far " + late.getMessage() + ".").at(late.reached());
        }
        if (failure instanceof Cursor.InvalidCursorException) {
            return new ProblemException(ProblemType.INVALID_CURSOR, "The cursor was not given out for this list.")
                    .withError("cursor", "It is no cursor of this list.");
        }
        if (failure instanceof AdminTasks.NoHistoryException gone) {
            ProblemException problem = new ProblemException(
                    ProblemType.HISTORY_DISCARDED, "Nothing was begun: " + gone.getMessage() + ".");
            return gone.begin() == 0 ? problem : problem.with("historyBegin", gone.begin());
        }
        if (failure instanceof SchemaValidationException invalid) {
            return invalid(invalid);
        }
        if (failure instanceof ValidatorException invalid) {
            return ProblemException.invalid(parameterOf(invalid), SchemaFaults.sentence(invalid.getMessage()));
        }
        return ofStatus(status);
    }

    static ProblemException ofStatus(int status) {
        return switch (status) {
            case 400 -> ProblemException.invalid("", "The request can not be read.");
            case 404 -> new ProblemException(ProblemType.NOT_FOUND, "No operation has this path.");
            case 413 -> new ProblemException(ProblemType.BODY_TOO_LARGE, "The body is larger than this server takes.");
            case 414 -> new ProblemException(ProblemType.URI_TOO_LONG, "The address is longer than this server takes.");
            case 431 -> new ProblemException(ProblemType.HEADERS_TOO_LARGE, "The headers are larger than taken.");
            default -> new ProblemException(ProblemType.INTERNAL_ERROR, "Something went wrong; it is in the log.");
        };
    }

    /** Names every field that does not fit. */
    private static ProblemException invalid(SchemaValidationException failure) {
        String parameter = parameterOf(failure);
        ProblemException problem = SchemaFaults.problem(parameter, failure.getOutputUnit());
        return problem == null
                ? ProblemException.invalid(parameter, SchemaFaults.sentence(failure.getMessage()))
                : problem;
    }

    private static String parameterOf(ValidatorException failure) {
        Matcher matcher = PARAMETER.matcher(String.valueOf(failure.getMessage()));
        return matcher.find() ? matcher.group(1) : "";
    }
}
