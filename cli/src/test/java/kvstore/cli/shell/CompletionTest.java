package kvstore.cli.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore store;

    @BeforeEach
    void open() throws IOException {
        store = StorageEngine.named("map")
                .open(directory.resolve("data"), StoreOptions.defaults().withDurability(Durability.OS));
        for (String key : List.of("user:1", "user:2", "x", "with space", "bell\u0007")) {
            store.put(key.getBytes(UTF_8), key.getBytes(UTF_8));
        }
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void theFirstWordIsACommandOrASwitch() {
        assertThat(offered(""))
                .contains("PUT", "SCAN", "MORE", ":timer", ":read")
                .doesNotContain("user:1");
    }

    @Test
    void keysThatAreThereNowFollowVerbsThatTakeOne() throws IOException {
        assertThat(offered("GET user")).containsExactly("user:1", "user:2");
        store.put("user:3".getBytes(UTF_8), new byte[0]);

        assertThat(offered("explain get user")).containsExactly("user:1", "user:2", "user:3");
        assertThat(offered("SCAN FROM user:1 TO user")).containsExactly("user:1", "user:2", "user:3");
    }

    @Test
    void keysThatCannotBeTypedAreNotOffered() {
        assertThat(offered("DELETE ")).containsExactly("user:1", "user:2", "x");
    }

    @Test
    void nothingIsOfferedInsideAValue() {
        assertThat(offered("PUT user:1 us")).isEmpty();
        assertThat(offered("PUT user:1 a us")).isEmpty();
        assertThat(offered("EXPLAIN PUT user:1 a us")).isEmpty();
    }

    @Test
    void scanHasEachOfItsWordsOnce() {
        assertThat(offered("SCAN x LIMIT 3 ")).containsExactly("FROM", "TO", "REVERSE");
        assertThat(offered("SCAN LIMIT ")).isEmpty();
    }

    @Test
    void switchesHelpAndStatsHaveTheirWords() {
        assertThat(offered(":hex ")).containsExactlyInAnyOrder("on", "off");
        assertThat(offered("HELP ")).contains("GET", ":save");
        assertThat(offered("STATS ")).containsExactly("ALL", "LEVELS");
        assertThat(offered("EXPLAIN ")).containsExactly("GET", "PUT", "DELETE", "SCAN");
    }

    @Test
    void filesFollowReadAndAreOneWordWithTheirSpaces() throws IOException {
        Files.writeString(directory.resolve("my notes.kv"), "");
        Files.writeString(directory.resolve(".hidden"), "");

        assertThat(offered(":read " + directory + "/"))
                .containsExactlyInAnyOrder(directory + "/my notes.kv", directory + "/data/");
        assertThat(offered(":read " + directory + "/my n")).containsExactly(directory + "/my notes.kv");
        assertThat(offered(":read " + directory + "/.h")).containsExactly(directory + "/.hidden");
        assertThat(offered(":read " + directory + "/no/such/")).isEmpty();
    }

    private List<String> offered(String line) {
        List<Candidate> candidates = new ArrayList<>();
        LineReader unused = (LineReader) Proxy.newProxyInstance(
                LineReader.class.getClassLoader(), new Class<?>[] {LineReader.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException();
                });
        new VerbAndKeyCompleter(store)
                .complete(unused, new VerbatimParser().parse(line, line.length(), ParseContext.COMPLETE), candidates);
        return candidates.stream().map(Candidate::value).toList();
    }
}
