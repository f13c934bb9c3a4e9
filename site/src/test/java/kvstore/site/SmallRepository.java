package kvstore.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A repository with as much documentation as a test needs. */
final class SmallRepository {
    private final Path root;

    SmallRepository(Path root) throws IOException {
        this.root = root;
        with("README.md", "# A store\n\n[map](docs/README.md)\n");
        with("docs/README.md", "# The map\n");
    }

    SmallRepository with(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
        return this;
    }

    Site site() throws IOException {
        return Site.of(root);
    }

    /** A file of the site as text. */
    String rendered(String place) throws IOException {
        byte[] bytes = site().files().get(place);
        if (bytes == null) {
            throw new IOException(
                    "there is no " + place + ", only " + site().files().keySet());
        }
        return new String(bytes, UTF_8);
    }

    /** What stands on a page itself, without what is on every page. */
    String article(String place) throws IOException {
        String page = rendered(place);
        return page.substring(page.indexOf("<article"), page.indexOf("</article>"));
    }
}
