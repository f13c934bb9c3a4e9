package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kvstore.cli.terminal.Environment.Terminals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every byte of a file on a terminal, as a page and as JSON; and what is said of files that are none, or not whole. */
class InspectCommandTest {
    private static final Terminals TERMINAL = new Terminals(true, true, true, true);

    @TempDir
    Path temporary;

    private Run run;
    private String log = "";

    @BeforeEach
    void makeAStore() {
        run = new Run(temporary.resolve("data")).variable("KV_DURABILITY", "sync");
        run.input("PUT key:1 <b>Zürich & co\nPUT key:2 " + "v".repeat(100) + "\n")
                .kv();
        log = temporary.resolve("data/wal.log").toString();
    }

    @Test
    void theDumpNamesEveryByte() {
        assertThat(run.kv("inspect", log, "--hex")).isZero();

        assertThat(run.output())
                .contains("0x0000  4b 56 57 4c              magic             0x4C57564B KVWL\n")
                .contains("record 1: sequence 1, 1 operation (offset 68)\n")
                .contains("                                 key               key:1\n".strip())
                .contains("... 36 more bytes")
                .endsWith("verdict: sound, 2 records, closed cleanly\n");
        assertThat(run.output().lines()).allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--hex"})
    void theNameOfAFileIsNoCommandToTheTerminal(String form) throws IOException {
        Path file = Files.copy(Path.of(log), temporary.resolve("a\u001b[31mlog"));
        String[] arguments = form.isEmpty()
                ? new String[] {"inspect", file.toString()}
                : new String[] {"inspect", file.toString(), form};

        assertThat(run.kv(arguments)).isZero();

        assertThat(run.output().replace("\n", "")).contains("\\x1B[31mlog").doesNotContain("\u001b");
    }

    @Test
    void allBytesOfALongValueAreShownOnRequest() {
        assertThat(run.kv("inspect", log, "--hex", "--full")).isZero();

        assertThat(run.output()).doesNotContain("more bytes");
    }

    @Test
    void onlyWhatWasAskedForIsShownButAllIsChecked() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(log));
        bytes[80] ^= 1;
        Files.write(Path.of(log), bytes);

        assertThat(run.kv("inspect", log, "--hex", "--from", "0x24", "--limit", "1"))
                .isEqualTo(3);

        assertThat(run.output())
                .contains("mark: all before it is durable (offset 36)")
                .doesNotContain("file header")
                .doesNotContain("record 1")
                .contains("1 of 5 parts")
                .contains("verdict: damaged at offset");
        assertThat(run.errors()).contains("damaged file " + log).hasLineCount(1);
    }

    @Test
    void damageIsNamedWhereItIsAndTheRestIsShown() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(log));
        bytes[104] ^= 1;
        Files.write(Path.of(log), bytes);

        assertThat(run.kv("inspect", log, "--hex")).isEqualTo(3);

        assertThat(run.output())
                .contains("record 1: damaged (offset 68)")
                .contains("DAMAGED: expected the record of operation 1")
                .contains("record 2: sequence 2, 1 operation");
    }

    @Test
    void aTornLogSaysWhatRecoveryKeeps() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(log));
        Files.write(Path.of(log), Arrays.copyOf(bytes, bytes.length - 32 - 100));

        assertThat(run.kv("inspect", log, "--hex")).isZero();

        assertThat(run.output().replace('\n', ' '))
                .contains("verdict: record 2 torn at 0x7B: 8 of 108 payload bytes; recovery keeps the 1 before it");
    }

    @Test
    void coloursAreForTerminalsThatShowThem() {
        run.terminals(TERMINAL).kv("inspect", log, "--hex");
        assertThat(run.output()).contains("\033[32mok\033[0m");

        run.variable("TERM", "dumb").kv("inspect", log, "--hex");
        assertThat(run.output()).doesNotContain("\033");

        run.variable("TERM", "xterm").variable("NO_COLOR", "1").kv("inspect", log, "--hex");
        assertThat(run.output()).doesNotContain("\033");
    }

    @Test
    void plainIsAsciiAlone() {
        assertThat(run.kv("inspect", log, "--hex", "--plain")).isZero();

        assertThat(run.output()).contains("Z\\xC3\\xBCrich");
        assertThat(run.output().chars()).allMatch(c -> c < 0x80);
    }

    @Test
    void thePageIsWholeAndHarmless() {
        assertThat(run.kv("inspect", log, "--html")).isZero();

        assertThat(run.output())
                .startsWith("<!doctype html>")
                .contains("&lt;b&gt;Zürich &amp; co")
                .contains("sound, 2 records, closed cleanly")
                .doesNotContain("<b>")
                .doesNotContain("http")
                .doesNotContain("<script")
                .endsWith("</html>\n");
    }

    @Test
    void thePageLeadsToTheDamage() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(log));
        bytes[104] ^= 1;
        Files.write(Path.of(log), bytes);

        assertThat(run.kv("inspect", log, "--html")).isEqualTo(3);

        assertThat(run.output()).contains("<a href=\"#o72\">").contains("<tr id=\"o72\" class=\"damaged\">");
    }

    @Test
    void aLinkLeadsOnlyToWhatIsOnThePage() throws IOException {
        StringBuilder puts = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            puts.append("PUT many:" + i + " value\n");
        }
        run.input(puts.toString()).kv();
        byte[] bytes = Files.readAllBytes(Path.of(log));
        bytes[104] ^= 1; // in the first record
        bytes[bytes.length - 200] ^= 1; // in one behind the 500 that are shown
        Files.write(Path.of(log), bytes);

        assertThat(run.kv("inspect", log, "--html")).isEqualTo(3);

        assertThat(links(run.output()))
                .isNotEmpty()
                .allMatch(link -> run.output().contains(" id=\"" + link + "\""));
        Matcher elsewhere = Pattern.compile("not on this page; <code>--from (0x[0-9A-F]+)</code>")
                .matcher(run.output());
        assertThat(elsewhere.find()).isTrue();
        assertThat(run.kv("inspect", log, "--html", "--from", elsewhere.group(1)))
                .isEqualTo(3);
        assertThat(links(run.output()))
                .isNotEmpty()
                .allMatch(link -> run.output().contains(" id=\"" + link + "\""));
    }

    private static List<String> links(String page) {
        return Pattern.compile("href=\"#([^\"]*)\"")
                .matcher(page)
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--hex", "--html", "--json"})
    void bytesOfAKeyThatAreNotUtf8AreEscaped(String form) {
        run.input("{\"key_b64\":\"/2tr/g==\",\"value_b64\":\"gIE=\"}").kv("import", "-");

        assertThat(run.kv("inspect", log, form)).isZero();
        assertThat(run.output())
                .contains(form.equals("--json") ? "\\\\xFFkk\\\\xFE" : "\\xFFkk\\xFE")
                .doesNotContain("\uFFFD");

        run.input("FLUSH").kv();
        String table = temporary.resolve("data/sstable_0.db").toString();
        assertThat(run.kv("inspect", table, form)).as(run.errors()).isZero();
        assertThat(run.output())
                .contains(form.equals("--json") ? "\\\\xFFkk\\\\xFE" : "\\xFFkk\\xFE")
                .doesNotContain("\uFFFD");
    }

    @Test
    void aPageIsNotForATerminal() {
        assertThat(run.terminals(TERMINAL).kv("inspect", log, "--html")).isEqualTo(2);

        assertThat(run.errors()).contains("> page.html");
        assertThat(run.output()).isEmpty();
    }

    @Test
    void eachLineOfJsonIsAFieldAndTheLastOneTheFile() {
        assertThat(run.kv("inspect", log, "--json")).isZero();

        List<JsonObject> lines = run.output()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
        JsonObject whole = lines.get(lines.size() - 1);
        long end = 0;
        for (JsonObject field : lines.subList(0, lines.size() - 1)) {
            assertThat(field.get("offset").getAsLong()).isEqualTo(end);
            end += field.get("length").getAsLong();
        }
        assertThat(end).isEqualTo(whole.get("bytes").getAsLong());
        assertThat(whole.get("verdict").getAsString()).isEqualTo("sound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"STORE", "LOCK", "INVENTORY"})
    void theSmallFilesAreShownToo(String name) {
        assertThat(run.kv("inspect", temporary.resolve("data").resolve(name).toString()))
                .isZero();

        assertThat(run.output()).contains("0x0000  ").contains("verdict: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wal.log", "sstable_7.db", "MANIFEST", "STORE"})
    void anEmptyFileWithANameOfOursIsDamaged(String name) throws IOException {
        Path empty = Files.createFile(temporary.resolve(name));

        assertThat(run.kv("inspect", empty.toString(), "--hex")).isEqualTo(3);

        assertThat(run.errors()).contains("damaged file " + empty).hasLineCount(1);
    }

    @Test
    void whatIsNoneOfOursIsSaidToBe() throws IOException {
        Path empty = Files.createFile(temporary.resolve("some"));
        Path unfinished = Files.writeString(temporary.resolve("sstable_3.db.tmp"), "half");

        assertThat(run.kv("inspect", empty.toString(), "--hex")).isEqualTo(2);
        assertThat(run.errors()).contains("is empty").hasLineCount(1);
        assertThat(run.kv("inspect", unfinished.toString(), "--hex")).isEqualTo(2);
        assertThat(run.errors()).contains("not finished").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--hex", "--json", "--html"})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsRefusedAtOnceAndNotWaitedFor(String form) throws IOException, InterruptedException {
        Path pipe = temporary.resolve("wal.log");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(inspect(pipe, form)).isEqualTo(4);
        assertThat(run.errors()).contains(pipe + ": is no regular file").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/null", "/dev/zero"})
    void aDeviceIsRefused(String device) {
        assertThat(inspect(Path.of(device), "--hex")).isEqualTo(4);
        assertThat(run.errors()).contains(device + ": is no regular file").hasLineCount(1);
    }

    @Test
    void aDirectoryIsRefusedWithWhatToNameInstead() {
        assertThat(inspect(temporary.resolve("data"), "--hex")).isEqualTo(4);
        assertThat(run.errors())
                .contains("data: is a directory; name a file in it, such as wal.log")
                .hasLineCount(1);
    }

    @Test
    void aLinkToAFileIsFollowed() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), Path.of(log));

        assertThat(inspect(link, "--hex")).isZero();
    }

    private int inspect(Path file, String form) {
        return form.isEmpty() ? run.kv("inspect", file.toString()) : run.kv("inspect", file.toString(), form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--from 12 KB", "--from -1", "--limit -1", "--hex --html"})
    void aWrongOptionIsAMistakeOfUsage(String options) {
        String[] args = ("inspect|" + log + "|--hex|" + options.replaceFirst(" ", "|")).split("\\|");

        assertThat(run.kv(args)).isEqualTo(2);

        assertThat(run.errors()).isNotEmpty();
        assertThat(run.output()).isEmpty();
    }

    @Test
    void partsAreChosenOnlyWhereThereAreParts() {
        assertThat(run.kv("inspect", log, "--limit", "3")).isEqualTo(2);

        assertThat(run.errors()).contains("--hex").hasLineCount(1);
    }
}
