package kvstore.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rendered site, in memory: what its files are called, with slashes, and what they hold.
 *
 * @param pages how many pages of the documentation there are
 * @param problems links that lead nowhere, each as page and link; they lead nowhere in the site either
 */
public record Site(SortedMap<String, byte[]> files, int pages, List<String> problems) {
    public Site {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        problems = List.copyOf(problems);
    }

    /**
     * Renders the documentation of the repository in a directory.
     *
     * @throws IOException if there is none, or it cannot be read
     */
    public static Site of(Path repository) throws IOException {
        return new Renderer(Repository.at(repository)).render();
    }

    private static final class Renderer {
        private final Repository repository;
        private final SortedMap<String, byte[]> files = new TreeMap<>();
        private final List<String> problems = new ArrayList<>();
        private final Map<String, MarkdownPage> pages = new LinkedHashMap<>();
        private final Targets targets;
        private final Layout layout;

        Renderer(Repository repository) throws IOException {
            this.repository = repository;
            Set<String> paths = repository.pages();
            for (String path : paths) {
                pages.put(path, MarkdownPage.read(repository.root(), path));
            }
            this.targets = new Targets(repository, paths);
            this.layout = new Layout(pages, targets);
        }

        Site render() throws IOException {
            for (MarkdownPage page : pages.values()) {
                BodyRenderer body = new BodyRenderer(page, targets);
                put(place(page.path()), layout.page(page, body.html()));
                problems.addAll(body.problems());
            }
            renderWhatIsLinkedTo();
            put(Layout.STYLE, resource("site.css"));
            put(Layout.SCRIPT, resource("site.js"));
            put(Layout.SEARCH_INDEX, SearchIndex.of(pages.values(), targets));
            return new Site(files, pages.size(), problems);
        }

        private void renderWhatIsLinkedTo() throws IOException {
            List<String> directories = new ArrayList<>();
            for (Optional<String> next = targets.next(); next.isPresent(); next = targets.next()) {
                String path = next.get();
                if (repository.isDirectory(path)) {
                    directories.add(path);
                    repository.below(path).stream()
                            .filter(file -> Paths.directoryOf(file).equals(path))
                            .forEach(targets::ask);
                } else {
                    renderFile(path);
                }
            }
            for (String path : directories) {
                String place = place(path);
                put(place, layout.plain(place, path, SourcePage.list(path, place, repository.below(path), targets)));
            }
        }

        private void renderFile(String path) throws IOException {
            byte[] bytes = Files.readAllBytes(repository.file(path));
            String place = place(path);
            if (Targets.isCopied(path)) {
                files.put(place, bytes);
                return;
            }
            String text = SourcePage.textOf(bytes).orElse("These " + bytes.length + " bytes are no text.");
            put(place, layout.plain(place, path, SourcePage.body(path, text)));
        }

        private String place(String path) {
            return targets.place(path).orElseThrow();
        }

        private void put(String place, String text) {
            files.put(place, text.getBytes(UTF_8));
        }

        private static String resource(String name) throws IOException {
            try (InputStream in = Site.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new FileNotFoundException("a part of this program is missing: " + name);
                }
                return new String(in.readAllBytes(), UTF_8);
            }
        }
    }
}
