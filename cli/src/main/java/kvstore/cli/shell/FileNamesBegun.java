package kvstore.cli.shell;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import kvstore.cli.terminal.Escaping;
import org.jline.reader.Candidate;

/** Completion of the name of a file. */
final class FileNamesBegun {
    private static final int MOST = 200;

    private FileNamesBegun() {}

    /** Those in the directory that was typed so far; hidden ones only if their dot was typed. */
    static void add(String begun, List<Candidate> candidates) {
        int nameStart = begun.lastIndexOf('/') + 1;
        String directory = begun.substring(0, nameStart);
        String name = begun.substring(nameStart);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(directory.isEmpty() ? "." : directory))) {
            for (Path file : files) {
                String found = String.valueOf(file.getFileName());
                boolean hidden = found.startsWith(".") && !name.startsWith(".");
                if (!hidden && found.startsWith(name) && found.equals(Escaping.visible(found))) {
                    candidates.add(candidate(directory + found, Files.isDirectory(file)));
                }
                if (candidates.size() == MOST) {
                    return;
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            return; // nothing is there to be offered
        }
    }

    /** Behind a directory the name goes on. */
    private static Candidate candidate(String path, boolean directory) {
        String text = directory ? path + "/" : path;
        return new Candidate(text, text, null, null, null, null, !directory);
    }
}
