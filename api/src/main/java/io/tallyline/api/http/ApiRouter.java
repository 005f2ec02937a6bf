package io.tallyline.api.http;

import io.tallyline.api.submit.AccessDirectory;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * The way of a request: an address that can be read, the path that takes its method, the gate of its operation (key, role, parameters), then its body
 * within the limit, then the JSON as a parser sees it, then the warehouses that it names, then the contract, then the method. Whatever fails on the way ends
 * as a problem. Each path has a router of its own, since a router tries its routes one by one.
 */
final class ApiRouter {
    private final Vertx vertx;
    private final HttpServerSettings settings;
    private final OpenAPIContract contract;
    private final Operations operations;
    private final SystemHandler system;
    private final AccessDirectory directory;
    private final RoleSets roles;
    private final ProblemHandler problems;
    private final LongSupplier durableSequence;

    /** What stands behind a path of the contract. */
    private record Behind(Path path, Router router) {
        boolean takes(HttpMethod method) {
            return path.getOperations().stream()
                    .anyMatch(operation -> operation.getHttpMethod().equals(method));
        }
    }

    /** @param durableSequence what answers that name no sequence of their own are true as of */
    ApiRouter(
            Vertx vertx,
            HttpServerSettings settings,
            OpenAPIContract contract,
            Operations operations,
            SystemHandler system,
            AccessDirectory directory,
            RoleSets roles,
            ProblemHandler problems,
            LongSupplier durableSequence) {
        this.vertx = vertx;
        this.settings = settings;
        this.contract = contract;
        this.operations = operations;
        this.system = system;
        this.directory = directory;
        this.roles = roles;
        this.problems = problems;
        this.durableSequence = durableSequence;
    }

    Router create() {
        PathTree<Behind> paths = new PathTree<>();
        for (Path path : contract.getPaths()) {
            Router behind = pathRouter(path, new ContractOfPath(contract, path));
            paths.put(absolute(path), new Behind(path, behind));
        }
        Router router = Router.router(vertx);
        router.route().handler(new EscapeCheck()).failureHandler(problems);
        ReferencePages.register(router, durableSequence);
        router.route().handler(routing -> {
            HttpMethod method = routing.request().method();
            // A product may be called as an operation is: each is found by the methods that it takes.
            Behind found = paths.find(routing.normalizedPath(), behind -> behind.takes(method));
            if (found == null) {
                throw refusal(paths, routing.normalizedPath(), method);
            }
            found.router.handleContext(routing);
        });
        return router;
    }

    /** The way of the requests of one path. */
    private Router pathRouter(Path path, OpenAPIContract contractOfPath) {
        Router router = Router.router(vertx);

        // 1. The gates, before a byte of a body is kept.
        for (Operation operation : path.getOperations()) {
            router.route(operation.getHttpMethod(), routePath(path))
                    .handler(new Gate(operation, roles.admitted(operation.getOperationId()), directory));
        }

        // 2. Bodies: bounded, and JSON for those that the contract gives one.
        router.route().handler(BodyHandler.create(false).setBodyLimit(settings.maxBodyBytes()));
        JsonBodyCheck bodyCheck = new JsonBodyCheck();
        for (Operation operation : path.getOperations()) {
            if (operation.getRequestBody() != null) {
                router.route(operation.getHttpMethod(), routePath(path)).handler(bodyCheck);
            }
        }

        // 3. Whom a request is about, for roles that are kept to warehouses.
        for (Operation operation : path.getOperations()) {
            router.route(operation.getHttpMethod(), routePath(path)).handler(new WarehouseCheck(operation, roles));
        }

        // 4. The contract and the methods behind it.
        RouterBuilder builder = RouterBuilder.create(vertx, contractOfPath, RequestExtractor.withBodyHandler());
        for (OpenAPIRoute route : builder.getRoutes()) {
            bind(route, contractOfPath);
        }
        router.route().subRouter(builder.createRouter());

        // 5. What no operation took after all.
        router.route().handler(routing -> {
            throw unknownPath();
        });
        return router;
    }

    private void bind(OpenAPIRoute route, OpenAPIContract contractOfPath) {
        String operation = route.getOperation().getOperationId();
        // The gate has asked for the key already.
        route.setDoSecurity(false);
        route.setDoValidation(false);
        route.addHandler(new RequestCheck(vertx, contractOfPath, route.getOperation()));
        switch (operation) {
            case "getContract" -> route.addHandler(system::getContract);
            case "getMetrics" -> route.addHandler(system::getMetrics);
            default -> route.addHandler(new Responder(operation, operations.method(operation), durableSequence));
        }
    }

    /** The problem of a request that no operation takes: of its path, or of its method, with those that are taken. */
    private static ProblemException refusal(PathTree<Behind> paths, String path, HttpMethod method) {
        Set<String> methods = new TreeSet<>();
        paths.find(path, behind -> {
            behind.path
                    .getOperations()
                    .forEach(operation -> methods.add(operation.getHttpMethod().name()));
            return false;
        });
        if (methods.isEmpty()) {
            return unknownPath();
        }
        String allowed = String.join(", ", methods);
        return new ProblemException(
                        ProblemType.METHOD_NOT_ALLOWED, "The path takes " + allowed + ", not " + method + ".")
                .withHeader("Allow", allowed);
    }

    private static ProblemException unknownPath() {
        return new ProblemException(ProblemType.NOT_FOUND, "No operation has this path.");
    }

    private static String absolute(Path path) {
        return path.getOperations().get(0).getAbsoluteOpenAPIPath();
    }

    private static String routePath(Path path) {
        return absolute(path).replace("{", ":").replace("}", "");
    }
}
