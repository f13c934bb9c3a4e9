package kvstore.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The project's directory and the pages in it. */
final class Documentation {
    private Documentation() {}

    static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("common/pom.xml"))) {
            root = root.resolve("..").normalize();
        }
        return root;
    }

    /** The README files of the project and its modules, and everything in {@code docs}. */
    static List<Page> pages() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> directories = Files.list(root())) {
            directories
                    .map(directory -> directory.resolve("README.md"))
                    .filter(Files::exists)
                    .forEach(files::add);
        }
        files.add(root().resolve("README.md"));
        try (Stream<Path> below = Files.walk(root().resolve("docs"))) {
            below.filter(file -> file.toString().endsWith(".md")).forEach(files::add);
        }
        List<Page> pages = new ArrayList<>();
        for (Path file :
                files.stream().distinct().sorted(Comparator.naturalOrder()).toList()) {
            pages.add(Page.read(file));
        }
        return pages;
    }

    /** The source of a class in whichever module it is. */
    static Optional<Path> sourceOf(String className) {
        String file = className.replace('.', '/') + ".java";
        return Stream.of(
                        "common",
                        "week1-wal",
                        "week2-lsm",
                        "week3-compaction",
                        "benchmarks",
                        "crash-lab",
                        "cli",
                        "integration-tests",
                        "test-support")
                .map(module -> root().resolve(module).resolve("src"))
                .flatMap(sources -> Stream.of("main/java", "test/java").map(sources::resolve))
                .map(directory -> directory.resolve(file))
                .filter(Files::exists)
                .findFirst();
    }

    /** The path of a page as people say it, from the project's directory on. */
    static String name(Page page) {
        return root().relativize(page.file()).toString();
    }
}
