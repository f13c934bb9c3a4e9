package kvstore.site;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where things of the repository are in the site, and which of them have been linked to and are therefore to come along.
 *
 * <pre>
 * docs/README.md                docs/index.html        a page
 * docs/glossary.md              docs/glossary.html
 * docs/compare/compare.md       docs/compare/compare.md.html, for there is a compare.html besides
 * docs/compare/compare.svg      the same               pictures, and pages of HTML
 * common/src/…/Disk.java        common/src/…/Disk.java.html    source
 * common                        common/index.html      a list of what is there
 * </pre>
 */
final class Targets {
    private static final Set<String> AS_THEY_ARE = Set.of("html", "svg", "png", "gif", "jpg", "webp", "css", "js");

    private final Repository repository;
    private final Set<String> pages;
    private final Set<String> asked = new HashSet<>();
    private final Deque<String> due = new ArrayDeque<>();

    Targets(Repository repository, Set<String> pages) {
        this.repository = repository;
        this.pages = pages;
    }

    boolean isPage(String path) {
        return pages.contains(path);
    }

    /** Whether a file is no page and no source, but copied. */
    static boolean isCopied(String path) {
        String name = Paths.nameOf(path);
        return AS_THEY_ARE.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /** Where something is, or will be; nothing, if the repository has no such file or directory. */
    Optional<String> place(String path) {
        if (isPage(path)) {
            return Optional.of(placeOfPage(path));
        }
        if (repository.isDirectory(path)) {
            String readme = Paths.inside(path, Repository.FIRST_PAGE);
            return isPage(readme) ? place(readme) : Optional.of(Paths.inside(path, "index.html"));
        }
        if (!repository.isFile(path)) {
            return Optional.empty();
        }
        return Optional.of(isCopied(path) ? path : path + ".html");
    }

    private String placeOfPage(String path) {
        if (Paths.nameOf(path).equals(Repository.FIRST_PAGE)) {
            return Paths.inside(Paths.directoryOf(path), "index.html");
        }
        String html = path.substring(0, path.length() - ".md".length()) + ".html";
        return repository.isFile(html) ? path + ".html" : html;
    }

    /** Something is linked to, so it has to be there. */
    Optional<String> ask(String path) {
        Optional<String> place = place(path);
        boolean comesAnyway = isPage(path) || isPage(Paths.inside(path, Repository.FIRST_PAGE));
        if (place.isPresent() && !comesAnyway && asked.add(path)) {
            due.add(path);
        }
        return place;
    }

    /** Whether something will be there. */
    boolean isThere(String path) {
        return isPage(path) || asked.contains(path);
    }

    /** The next thing that was linked to and is no page; nothing, if there is no other. */
    Optional<String> next() {
        return Optional.ofNullable(due.poll());
    }
}
