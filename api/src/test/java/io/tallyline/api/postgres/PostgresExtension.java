package io.tallyline.api.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each parameter of type {@link TestDatabase} a database of its own, with tables and no row, on one server that
 * starts with the first such test of the run and stops after the last. Use:
 * {@code @ExtendWith(PostgresExtension.class)}.
 */
public final class PostgresExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent("server", key -> SharedServer.start(), SharedServer.class)
                .server
                .newDatabase();
    }

    /** Closed by JUnit at the end of the run. */
    private static final class SharedServer implements AutoCloseable {
        private final Path folder;
        private final PostgresServer server;

        private SharedServer(Path folder) {
            this.folder = folder;
            this.server = new PostgresServer(folder.resolve("data"));
        }

        static SharedServer start() {
            try {
                SharedServer shared = new SharedServer(Files.createTempDirectory("tallyline-postgres"));
                shared.server.start();
                return shared;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            server.close();
            try {
                Files.walkFileTree(folder, new Deletion());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** PostgreSQL takes its last files away itself, perhaps while others are deleted here. */
    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (Files.exists(file)) {
                throw failure;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
