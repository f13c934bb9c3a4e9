package kvstore.cli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import kvstore.cli.terminal.FailureAt;
import kvstore.cli.terminal.LineInput;
import kvstore.cli.terminal.OutputClosedException;

/** {@code :read <file>}. */
final class ReadVerb implements Verb {
    @Override
    public String name() {
        return ":read";
    }

    @Override
    public String usage() {
        return ":read <file>";
    }

    @Override
    public String purpose() {
        return "runs the lines of a file, as if they were typed";
    }

    @Override
    public List<String> details() {
        return List.of(
                "The first line that fails ends it, and is named; what the lines before it did stays done.",
                "QUIT ends the file. Lines that begin with # are for people. Switches that the file turns are",
                "turned back behind it, and :hex is off when it begins.");
    }

    @Override
    public Expected expected(List<String> before) {
        return Expected.FILE;
    }

    @Override
    public boolean isSaved() {
        return false; // its lines are
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        String name = arguments.text();
        if (name.isEmpty()) {
            throw new IllegalArgumentException(":read needs the name of a file: " + usage());
        }
        Path file = Path.of(name);
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            String kind = attributes.isDirectory() ? "is a directory, not a file" : "is not a regular file";
            throw new FileSystemException(name, null, kind);
        }
        Object key = attributes.fileKey();
        return session.reading(key == null ? file.toRealPath() : key, name, () -> lines(file, session));
    }

    private static Then lines(Path file, Session session) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            LineInput lines = new LineInput(in);
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                if (runLine(line, file + " line " + lines.lineNumber(), session) == Then.QUIT) {
                    break;
                }
            }
        }
        return Then.GO_ON;
    }

    private static Then runLine(byte[] line, String place, Session session) throws IOException {
        try {
            return Interpreter.run(line, session);
        } catch (OutputClosedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new FailureAt(place, e);
        }
    }
}
