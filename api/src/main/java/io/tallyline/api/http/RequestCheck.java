package io.tallyline.api.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatableRequest;
import io.vertx.openapi.validation.ValidatedRequest;
import io.vertx.openapi.validation.ValidatorException;
import io.vertx.openapi.validation.impl.RequestParameterImpl;
import io.vertx.openapi.validation.impl.RequestValidatorImpl;
import io.vertx.openapi.validation.impl.ValidatedRequestImpl;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Holds a request to the contract: its parameters at once, its body, which may be large and full of faults, on a worker.
 */
final class RequestCheck implements Handler<RoutingContext> {
    private final RequestExtractor extractor = RequestExtractor.withBodyHandler();
    private final Vertx vertx;
    private final Operation operation;
    private final RequestValidatorImpl validator;
    private final SchemaRepository schemas;

    /** @param contract with the validators that judge in the end */
    RequestCheck(Vertx vertx, OpenAPIContract contract, Operation operation) {
        this.vertx = vertx;
        this.operation = operation;
        this.validator = new RequestValidatorImpl(vertx, contract);
        this.schemas = contract.getSchemaRepository();
    }

    @Override
    public void handle(RoutingContext routing) {
        extractor
                .extractValidatableRequest(routing, operation)
                .compose(this::check)
                .onSuccess(valid -> {
                    routing.put(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST, valid);
                    routing.next();
                })
                .onFailure(failure -> routing.fail(
                        failure instanceof ValidatorException
                                ? new HttpException(400, failure.getMessage(), failure)
                                : failure));
    }

    private Future<ValidatedRequest> check(ValidatableRequest request) {
        if (operation.getRequestBody() != null) {
            return vertx.executeBlocking(
                    () -> valid(request, () -> validator.validateBody(operation.getRequestBody(), request)));
        }
        try {
            return Future.succeededFuture(valid(request, () -> new RequestParameterImpl(null)));
        } catch (ValidatorException e) {
            return Future.failedFuture(e);
        }
    }

    /** Parameters first: who asks for what there is not need not read what is wrong with the body. */
    private ValidatedRequest valid(ValidatableRequest request, Supplier<RequestParameter> content) {
        Map<String, RequestParameter> cookies = new HashMap<>();
        Map<String, RequestParameter> headers = new HashMap<>();
        Map<String, RequestParameter> path = new HashMap<>();
        Map<String, RequestParameter> query = new HashMap<>();
        for (Parameter parameter : operation.getParameters()) {
            String name = parameter.getName();
            switch (parameter.getIn()) {
                case COOKIE -> cookies.put(name, checked(parameter, request.getCookies()));
                case HEADER -> headers.put(name, checked(parameter, request.getHeaders()));
                case PATH -> path.put(name, checked(parameter, request.getPathParameters()));
                case QUERY -> query.put(name, checked(parameter, request.getQuery()));
            }
        }
        return new ValidatedRequestImpl(cookies, headers, path, query, content.get());
    }

    /** A text is taken as it is: the library takes one that looks like JSON for that, so that a SKU 1.5 would be a number. */
    private RequestParameter checked(Parameter parameter, Map<String, RequestParameter> values) {
        RequestParameter value = values.get(parameter.getName());
        boolean isText = parameter.getSchemaType() == SchemaType.STRING;
        if (isText && value != null && value.get() instanceof String text && fits(text, parameter)) {
            return value;
        }
        return validator.validateParameter(parameter, values.get(parameter.getName()));
    }

    private boolean fits(String text, Parameter parameter) {
        return Boolean.TRUE.equals(
                schemas.validator(parameter.getSchema()).validate(text).getValid());
    }
}
