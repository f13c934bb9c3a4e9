package kvstore.cli.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes a working copy: a week's module with exercises taken out, and what Maven needs to build it where it is. */
final class Starter {
    private static final List<String> COPIED = List.of("src/main", "src/test");

    private final Exercises exercises;
    private final Path root;

    /** @param root the repository's directory */
    Starter(Exercises exercises, Path root) {
        this.exercises = exercises;
        this.root = root;
    }

    /** Makes the copy in a directory that is new or empty; any other is refused. */
    void writeTo(Path directory) throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new IOException(directory + " is a file, and the working copy needs a directory");
        }
        if (Files.isDirectory(directory)) {
            try (Stream<Path> there = Files.list(directory)) {
                if (there.findAny().isPresent()) {
                    throw new IOException(directory + " is not empty, and nothing in it is overwritten;"
                            + " go on with 'kv learn check', or choose another directory with --into");
                }
            }
        }
        writeSources(directory.resolve(module()), exercises.names());
        Path first = directory.resolve(module()).resolve(FirstTest.FILE);
        Files.createDirectories(first.getParent());
        Files.writeString(first, FirstTest.source(exercises.week()));
        Path real = directory.toRealPath();
        Files.writeString(real.resolve(module()).resolve("pom.xml"), MavenFiles.module(module(), real, root));
        Files.writeString(real.resolve("pom.xml"), MavenFiles.aggregator(exercises.week(), real, root));
        Files.createDirectories(real.resolve(".mvn"));
        Files.writeString(real.resolve(".mvn/maven.config"), MavenFiles.CONFIG);
        Files.writeString(real.resolve("README.md"), Readme.of(exercises));
    }

    /** The module's sources alone. */
    void writeSources(Path module, Set<String> open) throws IOException {
        for (String below : COPIED) {
            for (String file : Exercises.sources(root.resolve(module()), below)) {
                Path copy = module.resolve(file);
                Files.createDirectories(copy.getParent());
                Files.write(copy, exercises.text(module() + "/" + file, open));
            }
        }
    }

    private String module() {
        return exercises.week().module();
    }
}
