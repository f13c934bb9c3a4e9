package kvstore.cli.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles sources to class files, in this process: seconds count where somebody waits. */
public final class Compilation {
    private Compilation() {}

    /**
     * Compiles.
     *
     * @param relativeTo what the messages leave out of the names of files
     * @return what is wrong, as {@code file:line: message}; empty if all of it compiles
     */
    public static List<String> compile(Collection<Path> sources, List<Path> classPath, Path into, Path relativeTo)
            throws IOException {
        return compile(ToolProvider.getSystemJavaCompiler(), sources, classPath, into, relativeTo);
    }

    /** @param compiler this Java's; {@code null} if it has none */
    static List<String> compile(
            @Nullable JavaCompiler compiler, Collection<Path> sources, List<Path> classPath, Path into, Path relativeTo)
            throws IOException {
        if (compiler == null) {
            throw new IOException(
                    "this Java has no compiler; a JDK is needed, not a JRE: install one and set JAVA_HOME to it");
        }
        Files.createDirectories(into);
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(messages, Locale.ENGLISH, UTF_8)) {
            List<String> options = List.of(
                    "-proc:none",
                    "-nowarn",
                    "-g",
                    "--release",
                    "17",
                    "-d",
                    into.toString(),
                    "-cp",
                    classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
            boolean compiled = compiler.getTask(
                            null, files, messages, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            return compiled ? List.of() : errors(messages, relativeTo);
        }
    }

    private static List<String> errors(DiagnosticCollector<JavaFileObject> messages, Path relativeTo) {
        List<String> errors = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> message : messages.getDiagnostics()) {
            if (message.getKind() == Diagnostic.Kind.ERROR) {
                String place = message.getSource() == null
                        ? ""
                        : relativeTo.relativize(Path.of(message.getSource().toUri())) + ":" + message.getLineNumber()
                                + ": ";
                errors.add(place + message.getMessage(Locale.ENGLISH));
            }
        }
        return errors;
    }
}
