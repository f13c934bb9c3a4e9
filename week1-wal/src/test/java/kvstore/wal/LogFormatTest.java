package kvstore.wal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kvstore.codec.Operations;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The layout on disk, which must never change under an existing file. */
class LogFormatTest {
    private static final Path PAGE = Path.of("..", "docs", "formats", "log.md");

    /** A line of the page's worked example, which is made by {@code kv inspect --hex}: an offset, and up to eight bytes. */
    private static final Pattern EXAMPLE_LINE =
            Pattern.compile("(?m)^0x([0-9A-F]{4})  ((?:[0-9a-f]{2} ){0,7}[0-9a-f]{2})(?= |$)");

    private static final String GOLDEN = """
            4b56574c
            01000000
            0000000000000000
            0100000000000000
            0000000000000000
            b3c642fe
            630a9079
            00000000
            00000000
            00000000
            0100000000000000
            0000000000000000
            e5867905
            20395d12
            0e000000
            01000000
            0100000000000000
            0000000000000000
            01
            06
            757365723a31
            05
            416c696365
            18b9ad84
            6754f86d
            08000000
            01000000
            0200000000000000
            0100000000000000
            02
            06
            757365723a31
            a8de873f
            00000000
            00000000
            00000000
            0300000000000000
            0200000000000000
            """;

    /** The log of a new store; one put, forced; one delete; the store is closed. */
    private static LogImage workedExample() throws IOException {
        return LogHarness.begin()
                .beginAnew(FirstLog.NUMBER, FirstLog.SEQUENCE, FirstLog.SEQUENCE - 1)
                .mark()
                .batch("user:1=Alice")
                .force()
                .batch("-user:1")
                .mark()
                .image();
    }

    @Test
    void theBytesOfAFileHeaderArePinned() {
        byte[] bytes = new LogFormat.FileHeader(7, 300, 299).encode();

        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("""
                4b56574c
                01000000
                0700000000000000
                2c01000000000000
                2b01000000000000
                a5f8cadd
                """.replaceAll("\\s", ""));
    }

    @Test
    void aFileHeaderIsReadBackAsItWasWritten() {
        LogFormat.FileHeader header = new LogFormat.FileHeader(7, 300, 299);

        assertThat(LogFormat.FileHeader.decode(header.encode())).isEqualTo(header);
    }

    @Test
    void theBytesOfALogArePinned() throws IOException {
        assertThat(workedExample().hex()).isEqualTo(GOLDEN.replaceAll("\\s", ""));
    }

    @Test
    void theWorkedExampleOfThePageIsThatLog() throws IOException {
        String page = Files.readString(PAGE);
        String example = page.substring(page.indexOf("## Worked example"), page.indexOf("$ head -c"));
        StringBuilder hex = new StringBuilder();
        Matcher line = EXAMPLE_LINE.matcher(example);
        while (line.find()) {
            assertThat(Integer.parseInt(line.group(1), 16)).as(line.group()).isEqualTo(hex.length() / 2);
            hex.append(line.group(2).replace(" ", ""));
        }

        assertThat(hex.toString()).isEqualTo(workedExample().hex());
    }

    @Test
    void theLengthsAreThoseOfThePage() {
        assertThat(LogFormat.FILE_HEADER_BYTES).isEqualTo(36);
        assertThat(LogFormat.RECORD_HEADER_BYTES).isEqualTo(32);
    }

    @RepeatedTest(20)
    void aReaderWrittenFromThePageAloneReadsEveryLog() throws IOException {
        long seed = Setting.seed();
        Random random = new Random(seed);
        long first = 1L + random.nextInt(1_000_000);
        LogHarness log = LogHarness.begin().beginAnew(random.nextInt(100), first, first - 1);
        List<String> written = new ArrayList<>();
        long sequence = first;

        for (int i = random.nextInt(30); i > 0; i--) {
            Operations batch = new Operations();
            for (int j = 1 + random.nextInt(5); j > 0; j--) {
                String key = "k" + "x".repeat(random.nextInt(200)) + random.nextInt(100);
                if (random.nextInt(3) == 0) {
                    batch.delete(key.getBytes(UTF_8));
                    written.add(sequence++ + ":-" + key);
                } else {
                    String value = "v".repeat(random.nextInt(10) == 0 ? random.nextInt(100_000) : random.nextInt(20));
                    batch.put(key.getBytes(UTF_8), value.getBytes(UTF_8));
                    written.add(sequence++ + ":" + key + "=" + value);
                }
            }
            log.writer.append(batch);
            if (random.nextInt(3) == 0) {
                log.writer.write();
                log.force();
            }
            if (random.nextInt(10) == 0 && !written.get(written.size() - 1).equals("mark")) {
                log.mark();
                written.add("mark");
            }
        }
        log.writer.write();

        assertThat(PlainLogReader.read(log.image().bytes())).as("seed %d", seed).isEqualTo(written);
        assertThat(log.image().read().operations())
                .as("seed %d", seed)
                .isEqualTo(written.stream().filter(line -> !line.equals("mark")).toList());
    }
}
