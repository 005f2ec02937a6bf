package io.tallyline.api.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each parameter of type {@link TestDatabase} a database of its own, with tables and no row, on one server that
 * starts with the first such test of the process and stops with the process. Use:
 * {@code @ExtendWith(PostgresExtension.class)}.
 *
 * <p>A build runs each class by itself, so that a server which ends with the run of its tests would be made anew, with its
 * tables, for each of dozens of classes: longer than most of them take.
 */
public final class PostgresExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);

    /** A database is ten megabytes: behind a run that has come to so many, their server goes and the next gets a new one. */
    private static final int MOST_DATABASES = 60;

    private static final AtomicReference<@Nullable SharedServer> SHARED = new AtomicReference<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(PostgresExtension::end, "end of the test PostgreSQL"));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent("run", key -> new Run(), Run.class);
        return server().newDatabase();
    }

    private static synchronized PostgresServer server() {
        SharedServer running = SHARED.get();
        if (running == null) {
            running = SharedServer.start();
            SHARED.set(running);
        }
        return running.server;
    }

    private static synchronized void end() {
        SharedServer running = SHARED.getAndSet(null);
        if (running != null) {
            running.close();
        }
    }

    private static synchronized void endWhenFull() {
        SharedServer running = SHARED.get();
        if (running != null && running.server.databases() >= MOST_DATABASES) {
            end();
        }
    }

    /** Closed by JUnit when all tests that it was told to run are through. */
    private static final class Run implements AutoCloseable {
        @Override
        public void close() {
            endWhenFull();
        }
    }

    private static final class SharedServer {
        private final Path folder;
        private final PostgresServer server;

        private SharedServer(Path folder) {
            this.folder = folder;
            this.server = new PostgresServer(folder.resolve("data"), false);
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

        void close() {
            try {
                server.abandon();
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
