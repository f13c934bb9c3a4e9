package kvstore.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteDirectoryTest {
    @TempDir
    Path temporary;

    @Test
    void newDirectoryIsMade() throws IOException {
        Path into = temporary.resolve("a/site");

        SiteDirectory.at(into).write(site("index.html", "docs/index.html"));

        assertThat(into.resolve("docs/index.html")).hasContent("docs/index.html");
    }

    @Test
    void laterSiteReplacesAnEarlierOneAndLeavesNothingOfIt() throws IOException {
        SiteDirectory.at(temporary).write(site("index.html", "docs/old/gone.html"));

        SiteDirectory.at(temporary).write(site("index.html", "new.html"));

        assertThat(temporary.resolve("new.html")).exists();
        assertThat(temporary.resolve("docs")).doesNotExist();
        assertThat(temporary.resolve("index.html")).exists();
    }

    @Test
    void whatIsNotOfTheSiteStaysAsItIs() throws IOException {
        SiteDirectory.at(temporary).write(site("index.html", "docs/gone.html"));
        Path mine = Files.writeString(temporary.resolve("docs/mine.txt"), "mine");

        SiteDirectory.at(temporary).write(site("index.html"));

        assertThat(mine).hasContent("mine");
        assertThat(temporary.resolve("docs/gone.html")).doesNotExist();
    }

    @Test
    void fileOfSomebodyElseIsNotOverwritten() throws IOException {
        SiteDirectory.at(temporary).write(site("index.html"));
        Path mine = Files.writeString(temporary.resolve("notes.html"), "mine");

        SiteDirectory again = SiteDirectory.at(temporary);

        assertThatThrownBy(() -> again.write(site("index.html", "notes.html")))
                .isInstanceOf(IOException.class)
                .hasMessage(mine + " is in the way, and is no file of the site; move it away");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void directoryWithOtherFilesIsRefused() throws IOException {
        Files.writeString(temporary.resolve("SITE"), "of a building\n");

        assertThatThrownBy(() -> SiteDirectory.at(temporary))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(temporary + " is not empty and holds no site of an earlier run");
    }

    @Test
    void listThatNamesFilesElsewhereHarmsNobody() throws IOException {
        Path outside = Files.writeString(temporary.resolve("outside.txt"), "mine");
        Path into = temporary.resolve("site");
        SiteDirectory.at(into).write(site("index.html"));
        List<String> lines = Files.readAllLines(into.resolve("SITE"));
        Files.write(into.resolve("SITE"), List.of(lines.get(0), "../outside.txt", outside.toString(), "index.html"));

        SiteDirectory.at(into).write(site("index.html"));

        assertThat(outside).hasContent("mine");
    }

    private static Site site(String... files) {
        TreeMap<String, byte[]> contents = new TreeMap<>();
        for (String file : files) {
            contents.put(file, file.getBytes(UTF_8));
        }
        return new Site(contents, 1, List.of());
    }
}
