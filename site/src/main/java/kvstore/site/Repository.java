package kvstore.site;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of the project that a site may show. Paths begin at its directory, and have slashes. */
record Repository(Path root) {
    /** The page that the site begins with. */
    static final String FIRST_PAGE = "README.md";

    /** The page that names all others, in the order in which they are read. */
    static final String MAP = "docs/README.md";

    private static final Set<String> LEFT_OUT = Set.of("target", "data");

    /** An {@link IOException} unless there is documentation in the directory. */
    static Repository at(Path root) throws IOException {
        Repository repository = new Repository(root.toAbsolutePath().normalize());
        for (String page : List.of(FIRST_PAGE, MAP)) {
            if (!repository.isFile(page)) {
                throw new IOException(
                        "there is no " + page + " in " + root + ", so there is nothing to make a site of");
            }
        }
        return repository;
    }

    Path file(String path) {
        return root.resolve(path);
    }

    boolean isFile(String path) {
        return Files.isRegularFile(file(path));
    }

    boolean isDirectory(String path) {
        return Files.isDirectory(file(path));
    }

    /** All pages: the README files of the project and of its modules, and what is below {@code docs}; sorted. */
    Set<String> pages() throws IOException {
        Set<String> pages = new TreeSet<>();
        pages.add(FIRST_PAGE);
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.toList()) {
                String readme = module.getFileName() + "/" + FIRST_PAGE;
                if (isShown(module) && isFile(readme)) {
                    pages.add(readme);
                }
            }
        }
        for (String file : below("docs")) {
            if (file.endsWith(".md")) {
                pages.add(file);
            }
        }
        return pages;
    }

    /** All files below a directory, but for what builds make and what is hidden; sorted. */
    List<String> below(String directory) throws IOException {
        List<String> files = new ArrayList<>();
        Files.walkFileTree(file(directory), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
                boolean shown = at.equals(file(directory)) || isShown(at);
                return shown ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path at, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && isShown(at)) {
                    files.add(root.relativize(at).toString().replace('\\', '/'));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(files);
        return files;
    }

    private static boolean isShown(Path path) {
        String name = String.valueOf(path.getFileName());
        return !name.startsWith(".") && !LEFT_OUT.contains(name);
    }
}
