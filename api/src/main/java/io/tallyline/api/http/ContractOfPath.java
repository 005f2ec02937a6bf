package io.tallyline.api.http;

import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.util.List;

/**
 * The contract as the router of one path needs it: with the operations of that path alone. A router that is built of it has as few
 * routes to try.
 */
final class ContractOfPath extends ReadContract {
    private final Path path;

    ContractOfPath(OpenAPIContract contract, Path path) {
        super(contract, contract.getSchemaRepository());
        this.path = path;
    }

    @Override
    public List<Operation> operations() {
        return path.getOperations();
    }

    @Override
    public List<Path> getPaths() {
        return List.of(path);
    }
}
