package kvstore.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                        "site",
                        "cli",
                        "integration-tests",
                        "test-support")
                .map(module -> root().resolve(module).resolve("src"))
                .flatMap(sources -> Stream.of("main/java", "test/java").map(sources::resolve))
                .map(directory -> directory.resolve(file))
                .filter(Files::exists)
                .findFirst();
    }

    /** All Java sources of the project by the names of their files, which several may share. */
    static Map<String, List<Path>> sources() throws IOException {
        List<Path> modules;
        try (Stream<Path> directories = Files.list(root())) {
            modules = directories
                    .filter(directory -> Files.exists(directory.resolve("pom.xml")))
                    .toList();
        }
        Map<String, List<Path>> sources = new HashMap<>();
        for (Path module : modules) {
            try (Stream<Path> below = Files.walk(module)) {
                below.filter(file -> file.toString().endsWith(".java")
                                && root().relativize(file).toString().contains("src/"))
                        .sorted()
                        .forEach(file -> sources.computeIfAbsent(
                                        String.valueOf(file.getFileName()), name -> new ArrayList<>())
                                .add(file));
            }
        }
        return sources;
    }

    /**
     * The texts of the classes below a directory of the project that have such a name.
     *
     * @param className may have {@code *} for anything
     */
    static List<String> sources(String directory, String className) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> below = Files.walk(root().resolve(directory))) {
            for (Path file : below.toList()) {
                if (String.valueOf(file.getFileName()).matches(className.replace("*", ".*") + "\\.java")) {
                    texts.add(Files.readString(file));
                }
            }
        }
        return texts;
    }

    /** The path of a page as people say it, from the project's directory on. */
    static String name(Page page) {
        return root().relativize(page.file()).toString();
    }
}
