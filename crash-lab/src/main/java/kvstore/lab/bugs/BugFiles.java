package kvstore.lab.bugs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The bugs' files, which stand beside this class; {@code bugs.txt} lists their names in order. */
final class BugFiles {
    private static final String LIST = "bugs.txt";

    private BugFiles() {}

    static List<PlantedBug> readAll() {
        return text(LIST)
                .lines()
                .filter(line -> !line.isBlank())
                .map(name -> BugFile.parse(name, text(name + ".bug")))
                .toList();
    }

    private static String text(String name) {
        try (InputStream in = BugFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("a bug's file is missing: name=" + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
