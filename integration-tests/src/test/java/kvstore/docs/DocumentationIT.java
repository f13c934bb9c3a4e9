package kvstore.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything in the documentation that can be checked is checked.
 *
 * <p>In a page, {@code console} blocks are run in order, in one fresh directory; see {@link Transcript} for how their
 * output is compared. {@code <!-- stays open -->} before one leaves its shell open for the rest of the page. A {@code java}
 * block is either an excerpt, {@code <!-- from: path -->}, or a file that is written, {@code <!-- file: Name.java -->}.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DocumentationIT {
    private static final Set<String> LANGUAGES = Set.of("", "text", "console", "sh", "java");

    /** What a page may show in an {@code sh} block: commands that cannot be run here, each with a reason. */
    private static final Set<String> NOT_RUN = Set.of(
            "mvn verify", // it runs this test
            "mvn verify -pl integration-tests -am -Dtest=NONE -Dit.test=DamageIT -Dsurefire.failIfNoSpecifiedTests=false", // that is what runs beside it
            "mvn verify -pl integration-tests -am -Dtest=NONE -Dit.test=FaultIT -Dsurefire.failIfNoSpecifiedTests=false"
                    + " '-Dkvstore.lab.fault=lsm calls IO_ERROR at 17'",
            "mvn verify -pl integration-tests -am -Dtest=NONE -Dit.test=SystemCallIT -Dsurefire.failIfNoSpecifiedTests=false"
                    + " '-Dkvstore.lab.call=lsm SYNC: EIO at fsync no. 3 on wal.log'",
            "mvn verify -pl integration-tests -am -Dtest=NONE -Dit.test=PlantedBugsIT -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dkvstore.lab.bug=tombstone-dropped",
            "mvn -pl week1-wal -am test", // that is what has just been done
            "mvn -pl week2-lsm -am test",
            "mvn -pl week3-compaction -am test",
            "mvn -pl week2-lsm -am test -Dtest='Memtable*' -Dsurefire.failIfNoSpecifiedTests=false",
            "./kv bench", // these take minutes
            "JAZZER_FUZZ=1 mvn test -pl integration-tests -am -Dtest='ParsersTest#anyBytesAsALog' "
                    + "-Dsurefire.failIfNoSpecifiedTests=false",
            "benchmarks/run",
            "benchmarks/run --report docs/benchmarks --readme README.md",
            "benchmarks/run growth --report docs/benchmarks",
            "benchmarks/run sizes --report docs/benchmarks",
            "benchmarks/run memory --report docs/benchmarks",
            "benchmarks/run parts --report docs/benchmarks",
            "benchmarks/run render docs/benchmarks --readme README.md",
            "benchmarks/run readrandom --stores lsm,rocksdb --rounds 1",
            "benchmarks/run readrandom --stores leveled,rocksdb-bloom --rounds 1",
            "benchmarks/run --stores lsm,leveled,rocksdb,rocksdb-bloom",
            "benchmarks/run --value-size 1000 --num 200000 --stores lsm,leveled,rocksdb,rocksdb-bloom,lmdb"
                    + " --report docs/benchmarks/values",
            "benchmarks/run --compression lz4 --compressible 50 --stores leveled,rocksdb,rocksdb-bloom"
                    + " --report docs/benchmarks/lz4",
            "mvn verify -Psoak -Dsoak.minutes=30", // takes as long as it says
            "truncate -s 64M /tmp/disk.img", // the lab on power cuts needs root, and two terminals
            "mkfs.ext4 -q -F /tmp/disk.img",
            "mkdir -p /tmp/disk",
            "mount -o loop /tmp/disk.img /tmp/disk",
            "./kv --data /tmp/disk/data --durability sync",
            "perl -e 'open(my $d, \"<\", \"/tmp/disk\") or die $!; ioctl($d, 0x8004587d, pack(\"L\", 2)) or die $!'",
            "umount /tmp/disk",
            "./kv --data /tmp/disk/data scan",
            "jcmd kv.jar JFR.start name=kv filename=kv.jfr", // there is no process to record
            "jcmd kv.jar JFR.stop name=kv",
            "java -XX:StartFlightRecording=filename=kv.jfr,+kvstore.LogForce#threshold=10ms -jar cli/target/kv.jar",
            "./kv view", // these do not end by themselves
            "./kv view --engine leveled --workload overwrite --pace slow",
            "./kv watch",
            "mvn spotless:apply", // it changes the sources
            "./kv compare --engines lsm,leveled,leveled:filter=0,leveled:compression=none,leveled:compression=zstd,leveled:cache=0,leveled:compaction=tiered"
                    + " --workloads fillrandom,readrandom,readmissing,readseq --num 300000 --memtable-size 1MB --compressible 50"
                    + " --md docs/week3/compare.md --replace",
            "./kv compare --report docs/compare/compare.html --md docs/compare/compare.md --replace",
            "benchmarks/run memory --stores leveled --gigabytes 10 --value-size 4000 --no-pauses --limit 1800"
                    + " --report docs/benchmarks/memory",
            "./kv compare"); // what it prints is another on every machine, and it takes its time

    /** Some tests of one module alone: not run here, because all of them run in the same build. */
    private static final Pattern TESTS_OF_A_MODULE = Pattern.compile(
            "mvn -pl ([a-z0-9-]+) -am test -Dtest='?([A-Za-z0-9*#,]+)'? -Dsurefire\\.failIfNoSpecifiedTests=false");

    /** Some of the benchmarks of the parts, which take minutes. */
    private static final Pattern BENCHMARKS_OF_A_PART = Pattern.compile("benchmarks/run parts ([A-Z][A-Za-z]+)");

    private static final Pattern PROMISE = Pattern.compile("\\b(P[0-9]{1,2}(?:\\.[0-9]+)?)\\b");
    private static final Pattern STATED_PROMISE = Pattern.compile("(?:\\*\\*|^## )(P[0-9]{1,2}(?:\\.[0-9]+)?) ");
    private static final Pattern CLASS_NAME = Pattern.compile("`(kvstore(?:\\.[a-z]+)*\\.[A-Z][A-Za-z]+)");

    @TempDir
    Path directory;

    static List<Page> pages() throws IOException {
        return Documentation.pages();
    }

    static List<Page> pagesWithCommands() throws IOException {
        return pages().stream()
                .filter(page -> page.blocks().stream().anyMatch(DocumentationIT::isConsole))
                .toList();
    }

    /** Should a source be newer than the program, the launcher says so once, which is no part of any page. */
    @BeforeAll
    static void buildTheProgram(@TempDir Path elsewhere) throws Exception {
        try (Sandbox sandbox = new Sandbox(elsewhere)) {
            assertThat(sandbox.run("./kv --version")).contains("Engines:");
        }
    }

    @ParameterizedTest
    @MethodSource("pagesWithCommands")
    void commandsPrintWhatThePageSays(Page page) throws Exception {
        try (Sandbox sandbox = new Sandbox(directory)) {
            for (Page.Block block : page.blocks()) {
                if (block.marker().startsWith("file: ")) {
                    sandbox.writeFile(block.marker().substring("file: ".length()), block.text());
                } else if (isConsole(block)) {
                    for (Transcript transcript : Transcript.of(block)) {
                        check(sandbox, page, block, transcript);
                    }
                }
            }
        }
    }

    private static void check(Sandbox sandbox, Page page, Page.Block block, Transcript transcript) throws Exception {
        String output;
        if (!transcript.isDialogue()) {
            output = sandbox.run(transcript.command());
        } else if (block.marker().equals("stays open")) {
            output = sandbox.talkAndStay(transcript);
        } else {
            output = sandbox.talk(transcript);
        }
        if (!transcript.matches(output)) {
            fail(
                    "%s:%d: the command printed something else%n$ %s%n--- the page says:%n%s%n--- it printed:%n%s",
                    Documentation.name(page),
                    transcript.line(),
                    transcript.command(),
                    String.join("\n", transcript.lines()),
                    output);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBlockIsOfAKnownKind(Page page) {
        for (Page.Block block : page.blocks()) {
            String where = Documentation.name(page) + ":" + block.line();
            assertThat(LANGUAGES).as("languages of blocks, %s", where).contains(block.language());
            if (!isConsole(block)) {
                assertThat(block.lines())
                        .as("commands stand in console blocks, %s", where)
                        .noneMatch(line -> line.startsWith("$ "));
            }
            if (block.language().equals("sh")) {
                assertThat(NOT_RUN)
                        .as("commands that are not run, %s", where)
                        .containsAll(block.lines().stream()
                                .filter(line -> !isOfAPart(line))
                                .toList());
            }
        }
    }

    @Test
    void everyCommandThatIsNotRunIsShownSomewhere() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (Page page : pages()) {
            page.blocks().stream()
                    .filter(block -> block.language().equals("sh"))
                    .forEach(block -> shown.addAll(block.lines()));
        }
        shown.removeIf(line -> isOfAPart(line) && !NOT_RUN.contains(line));

        assertThat(shown).isEqualTo(new TreeSet<>(NOT_RUN));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void excerptsAreRealCode(Page page) throws IOException {
        for (Page.Block block : page.blocks()) {
            String where = Documentation.name(page) + ":" + block.line();
            if (block.language().equals("java") && block.marker().startsWith("from: ")) {
                Path source = Documentation.root().resolve(block.marker().substring("from: ".length()));
                assertThat(source).as(where).exists();
                String code = normalised(Files.readString(source));
                for (String part : block.text().split("// …", -1)) {
                    assertThat(code).as("%s, which %s shows", source, where).contains(normalised(part));
                }
            } else if (block.language().equals("java")) {
                assertThat(block.marker())
                        .as("where the code is from, %s", where)
                        .startsWith("file: ");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Page page) throws IOException {
        Links.check(page);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void promisesAndClassesThatAreNamedExist(Page page) throws IOException {
        Set<String> stated = new TreeSet<>();
        for (Page contract : pages()) {
            stated.addAll(found(STATED_PROMISE, contract));
        }

        assertThat(stated).as("promises in docs/contracts").containsAll(found(PROMISE, page));
        for (String name : found(CLASS_NAME, page)) {
            assertThat(Documentation.sourceOf(name))
                    .as("the class %s, which %s names", name, page)
                    .isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void testsAndBenchmarksOfPartsThatAreShownAreThere(Page page) throws IOException {
        for (Page.Block block : page.blocks()) {
            for (String line : block.language().equals("sh") ? block.lines() : List.<String>of()) {
                String where = Documentation.name(page) + ":" + block.line() + ": " + line;
                Matcher tests = TESTS_OF_A_MODULE.matcher(line);
                Matcher benchmarks = BENCHMARKS_OF_A_PART.matcher(line);
                if (tests.matches()) {
                    for (String test : tests.group(2).split(",", -1)) {
                        String[] classAndMethod = (test + "#*").split("#", 3);
                        assertThat(Documentation.sources(tests.group(1) + "/src/test/java", classAndMethod[0]))
                                .as(where)
                                .anyMatch(source -> source.contains(" void " + classAndMethod[1].replace("*", "")));
                    }
                } else if (benchmarks.matches()) {
                    assertThat(Documentation.sources("benchmarks/parts/src/main/java", benchmarks.group(1) + "*"))
                            .as(where)
                            .anyMatch(source -> source.contains("@Benchmark"));
                }
            }
        }
    }

    private static boolean isOfAPart(String line) {
        return TESTS_OF_A_MODULE.matcher(line).matches()
                || BENCHMARKS_OF_A_PART.matcher(line).matches();
    }

    private static Set<String> found(Pattern pattern, Page page) {
        Set<String> found = new TreeSet<>();
        for (String line : page.prose().values()) {
            pattern.matcher(line).results().forEach(match -> found.add(match.group(1)));
        }
        return found;
    }

    private static boolean isConsole(Page.Block block) {
        return block.language().equals("console");
    }

    private static String normalised(String code) {
        return code.replaceAll("\\s+", " ").trim();
    }
}
