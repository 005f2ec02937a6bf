package io.tallyline.api.http;

import io.tallyline.api.submit.AccessDirectory;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request: the gate of its operation (key, role, parameters), then its body within the limit, then the JSON
 * as a parser sees it, then the contract, then the method. Whatever fails on the way ends as a problem.
 */
final class ApiRouter {
    private final Vertx vertx;
    private final HttpServerSettings settings;
    private final OpenAPIContract contract;
    private final Operations operations;
    private final SystemHandler system;
    private final AccessDirectory directory;
    private final ProblemHandler problems;

    ApiRouter(
            Vertx vertx,
            HttpServerSettings settings,
            OpenAPIContract contract,
            Operations operations,
            SystemHandler system,
            AccessDirectory directory,
            ProblemHandler problems) {
        this.vertx = vertx;
        this.settings = settings;
        this.contract = contract;
        this.operations = operations;
        this.system = system;
        this.directory = directory;
        this.problems = problems;
    }

    Router create() {
        Router router = Router.router(vertx);
        router.route().failureHandler(problems);

        // 1. The gates, before a byte of a body is kept.
        for (Operation operation : contract.operations()) {
            router.route(operation.getHttpMethod(), routePath(operation)).handler(new Gate(operation, directory));
        }

        // 2. Bodies: bounded, and JSON for those that the contract gives one.
        router.route().handler(BodyHandler.create(false).setBodyLimit(settings.maxBodyBytes()));
        JsonBodyCheck bodyCheck = new JsonBodyCheck();
        for (Operation operation : contract.operations()) {
            if (operation.getRequestBody() != null) {
                router.route(operation.getHttpMethod(), routePath(operation)).handler(bodyCheck);
            }
        }

        // 3. The contract and the methods behind it.
        RouterBuilder builder =
                RouterBuilder.create(vertx, new ContractWithValidators(contract), RequestExtractor.withBodyHandler());
        for (OpenAPIRoute route : builder.getRoutes()) {
            bind(route);
        }
        router.route().subRouter(builder.createRouter());

        // 4. What no operation took.
        router.route().handler(this::noOperation);
        return router;
    }

    private void bind(OpenAPIRoute route) {
        String operation = route.getOperation().getOperationId();
        // The gate has asked for the key already.
        route.setDoSecurity(false);
        switch (operation) {
            case "getContract" -> route.addHandler(system::getContract);
            case "getMetrics" -> route.addHandler(system::getMetrics);
            default -> route.addHandler(new Responder(operation, operations.method(operation)));
        }
    }

    private void noOperation(RoutingContext routing) {
        Path path = pathOf(routing);
        if (path == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "No operation has this path.");
        }
        String allowed = path.getOperations().stream()
                .map(operation -> operation.getHttpMethod().name())
                .sorted()
                .collect(Collectors.joining(", "));
        HttpMethod method = routing.request().method();
        throw new ProblemException(
                        ProblemType.METHOD_NOT_ALLOWED, "The path takes " + allowed + ", not " + method + ".")
                .withHeader("Allow", allowed);
    }

    private @Nullable Path pathOf(RoutingContext routing) {
        return contract.findPath(routing.normalizedPath());
    }

    private static String routePath(Operation operation) {
        return operation.getAbsoluteOpenAPIPath().replace("{", ":").replace("}", "");
    }
}
