package kvstore.cli.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagingTest {
    private static final int ROWS = 8; // of which five are for entries
    private static final String ONE_TO_FIVE = "1\ta\n2\ta\n3\ta\n4\ta\n5\ta\n";
    private static final String AND_MORE = "(5 entries, and there are more: MORE, or SCAN ... LIMIT <n>)\n";

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore store;

    @SuppressWarnings("NullAway.Init")
    private Typed typed;

    @BeforeEach
    void nineEntries() throws IOException {
        store = StorageEngine.named("map")
                .open(directory.resolve("data"), StoreOptions.defaults().withDurability(Durability.OS));
        for (int i = 1; i <= 9; i++) {
            put(Integer.toString(i), "a");
        }
        typed = new Typed(store, ROWS, 80);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void scanAtAPromptShowsAPageAndSaysThatThereIsMore() throws IOException {
        assertThat(typed.answers("SCAN")).isEqualTo(ONE_TO_FIVE + AND_MORE);
    }

    @Test
    void moreShowsTheRestAndThenThereIsNoMore() throws IOException {
        assertThat(typed.answers("SCAN", "MORE", "MORE"))
                .isEqualTo(
                        ONE_TO_FIVE + AND_MORE + "6\ta\n7\ta\n8\ta\n9\ta\nError: there is nothing to go on with: MORE"
                                + " follows a SCAN that has not shown all\n");
    }

    @Test
    void emptyLineBehindAPageIsMore() throws IOException {
        assertThat(typed.answers("SCAN", "")).endsWith(AND_MORE + "6\ta\n7\ta\n8\ta\n9\ta\n");
    }

    @Test
    void emptyLineBehindAnythingElseIsNothing() throws IOException {
        assertThat(typed.answers("SCAN", "GET 1", "")).endsWith(AND_MORE + "Value: a\n");
    }

    @Test
    void limitIsShownWhateverTheScreenHoldsAndMoreShowsAsMany() throws IOException {
        assertThat(typed.answers("SCAN LIMIT 7", "MORE")).isEqualTo(ONE_TO_FIVE + "6\ta\n7\ta\n8\ta\n9\ta\n");
        assertThat(typed.answers("SCAN LIMIT 1", "MORE", "MORE 2")).isEqualTo("1\ta\n2\ta\n3\ta\n4\ta\n");
    }

    @Test
    void inReverseItGoesOnDownwards() throws IOException {
        assertThat(typed.answers("SCAN REVERSE LIMIT 2", "MORE")).isEqualTo("9\ta\n8\ta\n7\ta\n6\ta\n");
    }

    @Test
    void boundsHoldForWhatFollows() throws IOException {
        assertThat(typed.answers("SCAN FROM 2 TO 5 LIMIT 2", "MORE", "MORE"))
                .startsWith("2\ta\n3\ta\n4\ta\nError: there is nothing to go on with");
    }

    @Test
    void pageThatEndsWhereTheEntriesDoSaysNothingOfMore() throws IOException {
        assertThat(typed.answers("SCAN TO 6")).isEqualTo(ONE_TO_FIVE);
    }

    @Test
    void longValuesTakeTheirRows() throws IOException {
        put("1", "x".repeat(200)); // three rows of 80 columns, with its key

        assertThat(typed.answers("SCAN")).contains("\n3\ta\n(3 entries, and").doesNotContain("4\ta");
    }

    @Test
    void moreShowsWhatWasWrittenMeanwhile() throws IOException {
        assertThat(typed.answers("SCAN LIMIT 1", "PUT 11 new", "DELETE 2", "MORE 2"))
                .endsWith("Deleted\n11\tnew\n3\ta\n");
    }

    @Test
    void moreThatMakesNoSenseIsRefused() throws IOException {
        assertThat(typed.answers("SCAN LIMIT 1", "MORE x", "MORE 1 2"))
                .contains("'x' is not a number of entries: MORE [n]", "takes nothing but a number");
    }

    private void put(String key, String value) throws IOException {
        store.put(key.getBytes(UTF_8), value.getBytes(UTF_8));
    }
}
