package kvstore.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kvstore.cli.explain.ExplainedOperation;
import kvstore.cli.terminal.Columns;
import kvstore.explain.Action;
import kvstore.explain.Outcome;
import kvstore.explain.Place;
import kvstore.explain.Trace;
import kvstore.watch.StorePicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {
    private static final Screen.Look PLAIN = new Screen.Look(false, true);
    private static final Screen.Look UNICODE = new Screen.Look(false, false);
    private static final Screen.Look COLOURS = new Screen.Look(true, false);

    private final List<StorePicture.TablePart> tables = new ArrayList<>(List.of(
            new StorePicture.TablePart("sstable_9.db", 0, 100, 1 << 10, "a", "b"),
            new StorePicture.TablePart("sstable_8.db", 0, 100, 1 << 10, "a", "b"),
            new StorePicture.TablePart("sstable_7.db", 1, 100, 1 << 20, "a", "b")));

    private LiveState state() {
        return new LiveState(
                1,
                new About("leveled", "Leveled LSM Tree", Path.of("/tmp/kv"), true, true, "interval"),
                new StorePicture(
                        new StorePicture.LogPart(3, 60_000, 40_000, 500, 400),
                        List.of(
                                new StorePicture.MemtablePart(3, 100, 32 << 10, 64 << 10),
                                new StorePicture.MemtablePart(2, 200, 64 << 10, 64 << 10)),
                        tables),
                new Player.State(Traffic.FILLRANDOM, Pace.RUN, true, 12_345, null, null),
                List.of(0L, 2000L, 2000L, 2000L, 2000L),
                List.of(new Work("compaction", -1, List.of("sstable_9.db"), "compaction into level 1 begins")),
                List.of(new Happening(1, 1500, "flush", "flush of log 1 done")),
                Map.of());
    }

    @Test
    void everythingIsThere() {
        List<String> lines = Screen.of(state(), null, UNICODE, 80, 24);

        assertThat(String.join("\n", lines))
                .contains("leveled", "playing", "pace run", "/tmp/kv (removed at the end)")
                .contains("fillrandom writes keys at random", "12,345 operations, 2,000 a second")
                .contains("log 3 ", "58.6 KB, forced to 39.1 KB")
                .contains("memtable ", "32.0 KB of 64.0 KB, 100 writes", "full, log 2 ")
                .contains("level 0 ", "2 tables, 2.0 KB, 1 being merged", "level 1 ", "1 table, 1.0 MB")
                .contains("now: compaction into level 1 begins", "1.5 s  flush of log 1 done");
    }

    @Test
    void lettersThatTakeTwoColumnsDoNotMakeALineTooWide() {
        Trace trace = new Trace();
        trace.at(Place.Kind.MEMTABLE, "memtable");
        trace.note(Action.SEARCH).as(Outcome.ABSENT, "");
        ExplainedOperation read = new ExplainedOperation("get", "漢字".repeat(30), "absent", trace.explanation());

        assertThat(Screen.of(state(), read, UNICODE, 80, 24))
                .allSatisfy(line -> assertThat(Columns.of(line)).isLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @CsvSource({"40,10", "60,12", "80,24", "120,40", "200,60"})
    void nothingIsWiderOrHigherThanTheTerminal(int columns, int rows) {
        for (int i = 0; i < 100; i++) {
            tables.add(new StorePicture.TablePart("sstable_" + (100 + i) + ".db", 2, 100, 1 << 20, "a", "b"));
        }

        List<String> lines = Screen.of(state(), null, UNICODE, columns, rows);

        assertThat(lines).hasSizeLessThanOrEqualTo(rows);
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
    }

    @Test
    void plainIsAscii() {
        String text = String.join("\n", Screen.of(state(), null, PLAIN, 80, 24));

        assertThat(text.chars()).allMatch(letter -> letter < 128 && letter != 27);
        assertThat(text).contains("##", "..");
    }

    @Test
    void coloursDoNotMakeLinesWider() {
        List<String> coloured = Screen.of(state(), null, COLOURS, 80, 24);

        assertThat(coloured).anyMatch(line -> line.contains("\u001b[32m"));
        assertThat(coloured.stream()
                        .map(line -> line.replaceAll("\u001b\\[[0-9]+m", ""))
                        .toList())
                .isEqualTo(Screen.of(state(), null, UNICODE, 80, 24));
    }

    @Test
    void pathOfAReadTakesTheRoomOfEvents() {
        Trace trace = new Trace();
        trace.at(Place.Kind.MEMTABLE, "memtable");
        trace.note(Action.SEARCH).as(Outcome.FOUND, "");
        ExplainedOperation read = new ExplainedOperation("get", "k", "found, 3 bytes", trace.explanation());

        assertThat(String.join("\n", Screen.of(state(), read, UNICODE, 80, 24)))
                .contains("get k: found, 3 bytes", "memtable", "search", "found");
    }

    @Test
    void longPathKeepsItsEnd() {
        Trace trace = new Trace();
        for (int i = 0; i < 50; i++) {
            trace.at(Place.Kind.TABLE, "sstable_" + i + ".db");
            trace.note(Action.FILTER).as(Outcome.SKIPPED, "");
        }
        trace.note(Action.BLOCK).as(Outcome.FOUND, "");
        ExplainedOperation read = new ExplainedOperation("get", "k", "found, 3 bytes", trace.explanation());

        List<String> lines = Screen.of(state(), read, UNICODE, 80, 24);

        assertThat(lines).hasSize(24).anyMatch(line -> line.contains("lines are left out"));
        assertThat(lines.get(21)).contains("block", "found");
    }
}
