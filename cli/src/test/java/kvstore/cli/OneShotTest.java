package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import kvstore.cli.terminal.Environment.Terminals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneShotTest {
    @TempDir
    Path temporary;

    private Run run = new Run(Path.of("unused"));

    @BeforeEach
    void freshDirectory() {
        run = new Run(temporary.resolve("data"));
    }

    @Test
    void getPrintsTheBytesOfTheValueAlone() {
        run.kv("put", "user:1", "{\"name\":\"Alice\",\"age\":30}");

        assertThat(run.kv("get", "user:1")).isZero();
        assertThat(run.output()).isEqualTo("{\"name\":\"Alice\",\"age\":30}");
        assertThat(run.errors()).isEmpty();
    }

    @Test
    void absentKeyIsStatusOneAndNothingOnStandardOutput() {
        assertThat(run.kv("get", "nobody")).isEqualTo(1);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors()).contains("key not found: nobody");
    }

    @Test
    void deletedKeyIsAbsentAndDeletingItAgainIsNoError() {
        run.kv("put", "a", "1");

        assertThat(run.kv("delete", "a")).isZero();
        assertThat(run.kv("delete", "a")).isZero();
        assertThat(run.kv("get", "a")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@file", "-x", "--x=1", "-5", "\"quoted\"", "", " ", "a\\n", "ключ", "🔑"})
    void valueComesBackAsItWasGiven(String value) {
        assertThat(run.kv("put", "key", value)).isZero();

        run.kv("get", "key");
        assertThat(run.output()).isEqualTo(value);
    }

    @Test
    void keyThatLooksLikeAnOptionIsAKeyBehindTwoDashes() {
        assertThat(run.kv("put", "--", "--plain", "1")).isZero();

        assertThat(run.kv("get", "--", "--plain")).isZero();
        assertThat(run.output()).isEqualTo("1");
    }

    @Test
    void dashReadsTheValueFromStandardInputByteForByte() {
        byte[] all = allBytes();

        assertThat(run.input(all).kv("put", "bytes", "-")).isZero();
        run.kv("get", "bytes");
        assertThat(run.outputBytes()).isEqualTo(all);
    }

    @Test
    void terminalNeverGetsControlCharactersRaw() {
        run.input("a\u001b[31mb\u0007\u009bc\nd").kv("put", "k\u001b", "-");
        run.terminals(new Terminals(false, true, false, true));

        run.kv("get", "k\u001b");
        assertThat(run.output()).isEqualTo("a\\x1B[31mb\\x07\\xC2\\x9Bc\\x0Ad\n");
        run.kv("scan");
        assertThat(run.output()).isEqualTo("k\\x1B\ta\\x1B[31mb\\x07\\xC2\\x9Bc\\nd\n");
        run.kv("get", "no\u001bkey");
        assertThat(run.errors()).doesNotContain("\u001b");
    }

    @Test
    void surplusWordsAreRefusedWithAHintAndNothingIsStored() {
        assertThat(run.kv("put", "user:1", "name:Alice", "age:30")).isEqualTo(2);
        assertThat(run.errors()).contains("quote the value").contains("pipe it");
        assertThat(run.kv("get", "user:1")).isEqualTo(1);
    }

    @Test
    void keyThatJavaCouldNotReadIsRefused() {
        assertThat(run.kv("put", "caf\uFFFD", "1")).isEqualTo(2);
        assertThat(run.errors()).contains("key_b64");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "putt",
                "--engin=map",
                "scan --limit=x",
                "scan --limit=-1",
                "get",
                "put a",
                "--durability=syn get a",
                "--memtable-size=1 get a",
                "--memtable-size=much get a",
                "--engine=lsn get a",
                "scan --from=b --to=a",
                "compare --engines=nope",
                "compare --num=0",
                "compare --threads=x",
                "compare --workloads=fillrandm",
                "compare --keys=zipf-like",
                "compare --runs=0",
                "compare --report=.",
                "compare --json=out.txt",
                "compare --compression=lz5",
                "compare --compaction=levelled",
                "compare --cache-size=x",
                "completion fish",
                "checkpoint",
                "stats now"
            })
    void mistakeIsStatusTwoAndOneLine(String line) {
        assertThat(run.kv(line.split(" ", -1))).isEqualTo(2);
        assertThat(run.errors()).startsWith("kv: ").endsWith("\n").hasLineCount(1);
        assertThat(run.output()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "putt,put",
                "--engin=map,--engine",
                "--engine=lsn get a,lsm",
                "--durability=syn get a,sync",
                "compare --workloads=fillrandm,fillrandom",
                "compare --engines=levelled,leveled"
            })
    void mistypedWordIsAnsweredWithTheRightOne(String lineAndHint) {
        String[] parts = lineAndHint.split(",", -1);

        run.kv(parts[0].split(" ", -1));
        assertThat(run.errors()).contains("did you mean " + parts[1] + "?");
    }

    @Test
    void flagGoesOverEnvironmentAndStandsBeforeOrBehindTheCommand() {
        run.variable("KV_ENGINE", "map").kv("put", "a", "map's");
        String other = temporary.resolve("other").toString();

        assertThat(run.kv("--data", other, "--engine", "lsm", "put", "a", "lsm's"))
                .isZero();
        assertThat(run.kv("get", "a", "--data", other, "--engine=lsm")).isZero();
        assertThat(run.output()).isEqualTo("lsm's");
        run.kv("get", "a");
        assertThat(run.output()).isEqualTo("map's");
    }

    @Test
    void directoryOfAnotherEngineIsRefusedUnharmed() throws Exception {
        run.variable("KV_ENGINE", "map").kv("put", "a", "1");
        byte[] before = Files.readAllBytes(temporary.resolve("data/wal.log"));

        assertThat(run.variable("KV_ENGINE", "").kv("get", "a")).isEqualTo(4);
        assertThat(run.errors())
                .contains("written by the engine 'map'")
                .contains("--engine map")
                .hasLineCount(1);
        assertThat(Files.readAllBytes(temporary.resolve("data/wal.log"))).isEqualTo(before);
    }

    @Test
    void damagedLogIsStatusThreeWithFileAndOffset() throws Exception {
        run.kv("put", "a", "1");
        Path log = temporary.resolve("data/wal.log");
        byte[] bytes = Files.readAllBytes(log);
        bytes[0] ^= 1;
        Files.write(log, bytes);

        assertThat(run.kv("get", "a")).isEqualTo(3);
        assertThat(run.errors()).contains("wal.log").contains("offset").hasLineCount(1);
        assertThat(run.kv("verify")).isEqualTo(3);
    }

    @Test
    void missingFileIsStatusFour() {
        assertThat(run.kv("import", temporary.resolve("none.ndjson").toString()))
                .isEqualTo(4);
        assertThat(run.errors()).contains("there is no file").hasLineCount(1);
        assertThat(temporary.resolve("data")).doesNotExist();
    }

    @Test
    void verboseShowsTheStackTrace() {
        run.kv("-v", "import", temporary.resolve("none.ndjson").toString());

        assertThat(run.errors()).contains("NoSuchFileException").contains("at kvstore.cli.");
    }

    @Test
    void readingWhereNoStoreWasSaysSo() {
        run.kv("scan");

        assertThat(run.errors()).contains("there was no store in");
    }

    @Test
    void manyPutsLeaveAHandfulOfFiles() throws Exception {
        for (int i = 0; i < 300; i++) {
            assertThat(run.kv("put", "key" + i, "value" + i)).isZero();
        }

        try (Stream<Path> files = Files.list(temporary.resolve("data"))) {
            assertThat(files.count()).isLessThanOrEqualTo(10);
        }
        run.kv("get", "key299");
        assertThat(run.output()).isEqualTo("value299");
    }

    @Test
    void statsAreLinesWithUnitsOrOneJsonObject() {
        run.kv("stats");
        assertThat(run.output()).startsWith("memtable_size: ").contains(" bytes\nnum_sstables: 0 files\n");

        run.kv("stats", "--json");
        assertThat(run.output())
                .startsWith("{\"memtable_size\":")
                .contains("\"num_sstables\":0")
                .endsWith("}\n");
    }

    @Test
    void checkpointOpensAsAStoreOfItsOwn() {
        run.kv("put", "a", "1");
        String copy = temporary.resolve("copy").toString();

        assertThat(run.kv("checkpoint", copy)).isZero();
        run.kv("get", "a", "--data", copy);
        assertThat(run.output()).isEqualTo("1");
        assertThat(run.kv("checkpoint", copy)).isEqualTo(4);
        assertThat(run.errors()).hasLineCount(1);
    }

    @Test
    void inspectShowsALogAndRefusesOtherFiles() throws Exception {
        run.kv("put", "a", "1");
        Path other = Files.writeString(temporary.resolve("other"), "nothing of ours");

        assertThat(run.kv("inspect", temporary.resolve("data/wal.log").toString()))
                .isZero();
        assertThat(run.output()).contains("put a = 1");
        assertThat(run.kv("inspect", other.toString())).isEqualTo(2);
        assertThat(run.kv("inspect", temporary.resolve("none").toString())).isEqualTo(4);
        assertThat(run.kv("inspect", temporary.toString())).isEqualTo(4);
    }

    @Test
    void inspectShowsATable() {
        run.input("PUT a 1\nFLUSH\n").kv();

        assertThat(run.kv("inspect", temporary.resolve("data/sstable_0.db").toString()))
                .isZero();
        assertThat(run.output()).contains("sorted table, format 1");
    }

    @Test
    void verifyNamesEveryFile() {
        run.kv("put", "a", "1");

        assertThat(run.kv("verify")).isZero();
        assertThat(run.output()).contains("sound").contains("wal.log");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "put --help",
                "scan --help",
                "compare --help",
                "--version",
                "completion bash",
                "completion zsh"
            })
    void helpGoesToStandardOutputAndOpensNoStore(String line) {
        assertThat(run.kv(line.split(" ", -1))).isZero();
        assertThat(run.output()).isNotBlank();
        assertThat(run.errors()).isEmpty();
        assertThat(temporary.resolve("data")).doesNotExist();
    }

    static byte[] allBytes() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return all;
    }

    @Test
    void scanShowsTheRangeThatWasAskedFor() {
        run.input("a\t1\nab\t2\nb\t3\nba\t4\nc\t5\n".getBytes(StandardCharsets.UTF_8))
                .kv("import", "-");

        run.kv("scan", "--prefix", "b");
        assertThat(run.output()).isEqualTo("b\t3\nba\t4\n");
        run.kv("scan", "--from", "ab", "--to", "c", "--limit", "2");
        assertThat(run.output()).isEqualTo("ab\t2\nb\t3\n");
        run.kv("scan", "--reverse", "--limit=1");
        assertThat(run.output()).isEqualTo("c\t5\n");
        run.kv("scan", "--prefix", "b", "--from", "ba");
        assertThat(run.output()).isEqualTo("ba\t4\n");
        run.kv("scan", "--prefix", "a", "--from", "c");
        assertThat(run.output()).isEmpty();
    }
}
