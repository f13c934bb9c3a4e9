package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnBugsCommandTest {
    private static final String BUG = "empty-value-taken-for-deletion";

    private static final String TEST = """
            package mine;

            import static org.assertj.core.api.Assertions.assertThat;

            import kvstore.KeyValueStore;
            import kvstore.StoreOptions;
            import kvstore.map.MapEngine;
            import org.junit.jupiter.api.Test;
            import org.junit.jupiter.api.io.TempDir;

            class EmptyTest {
                @Test
                void anEmptyValueIsAValue(@TempDir java.nio.file.Path directory) throws Exception {
                    try (KeyValueStore store = new MapEngine().open(directory, StoreOptions.defaults())) {
                        store.put(new byte[] {1}, new byte[0]);
                        assertThat(store.get(new byte[] {1})).%s;
                    }
                }
            }
            """;

    private final Run run = new Run(Path.of("unused"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temporary;

    private String copy = "";
    private Path mine = Path.of("");

    @BeforeEach
    void start() {
        copy = temporary.resolve("copy").toString();
        mine = Path.of(copy, "week1-wal/src/test/java/mine");
        assertThat(run.kv("learn", "start", "week1", "--into", copy)).isZero();
    }

    @Test
    void testThatIsRedBecauseOfABugKillsIt() throws IOException {
        Files.writeString(mine.resolve("EmptyTest.java"), TEST.formatted("isEmpty()"));

        assertThat(bugs("--bug", BUG)).isZero();

        assertThat(run.output())
                .contains(
                        "2 tests of yours, green on our sources.",
                        "killed    " + BUG + "  by mine.EmptyTest#anEmptyValueIsAValue",
                        "Score: 1 of 1 bug killed.");
    }

    @Test
    void survivorIsToldByWhatItCostsAndNotByWhereItIs() {
        assertThat(bugs("--bug", BUG)).isZero();

        assertThat(run.output())
                .contains(
                        "survived  " + BUG + "  P13 Answers",
                        "Keys that are kept for their own sake, with nothing behind them, are gone.",
                        "Score: 0 of 1 bug killed.",
                        "./kv crash-lab --bug " + BUG)
                .doesNotContain("VersionedMap");
    }

    @Test
    void testThatIsRedWithoutABugGetsNoScore() throws IOException {
        Files.writeString(mine.resolve("EmptyTest.java"), TEST.formatted("isNull()"));

        assertThat(bugs("--bug", BUG)).isEqualTo(1);

        assertThat(run.output())
                .contains("Red on our sources", "mine.EmptyTest#anEmptyValueIsAValue")
                .doesNotContain("Score");
    }

    @Test
    void testThatDoesNotCompileIsNamedWithItsLine() throws IOException {
        Files.writeString(mine.resolve("EmptyTest.java"), TEST.formatted("isTheWay()"));

        assertThat(bugs()).isEqualTo(1);

        assertThat(run.output()).contains("Your tests do not compile", "mine/EmptyTest.java:16:", "isTheWay");
    }

    @Test
    void withoutTestsItSaysWhereToWriteThem() throws IOException {
        Files.delete(mine.resolve("FirstTest.java"));

        assertThat(bugs()).isNotZero();

        assertThat(run.errors()).contains("there are no tests of yours in ", "src/test/java", "a package of your own");
    }

    @Test
    void unknownBugIsAnsweredWithThoseOfTheWeek() {
        assertThat(bugs("--bug", "batch-splits")).isNotZero();

        assertThat(run.errors()).contains("there is no bug 'batch-splits' in week1", "batch-split");
    }

    private int bugs(String... more) {
        String[] words = new String[5 + more.length];
        System.arraycopy(new String[] {"learn", "bugs", "week1", "--into", copy}, 0, words, 0, 5);
        System.arraycopy(more, 0, words, 5, more.length);
        return run.kv(words);
    }
}
