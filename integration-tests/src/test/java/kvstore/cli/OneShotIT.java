package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneShotIT {
    @TempDir
    Path directory;

    @Test
    void aValueComesThroughARealPipe() throws Exception {
        KvProcess.Ended ended = new KvProcess(directory).shell("printf x | \"$KV\" put k - && \"$KV\" get k");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo("x");
    }

    @Test
    void everyStatusReachesTheCaller() throws Exception {
        KvProcess kv = new KvProcess(directory);

        assertThat(kv.kv("put", "a", "1").status()).isZero();
        assertThat(kv.kv("get", "nobody").status()).isEqualTo(1);
        assertThat(kv.kv("gte", "a").status()).isEqualTo(2);
        assertThat(kv.kv("get", "a", "--engine", "map").status()).isEqualTo(4);
        Path log = directory.resolve("data/wal.log");
        byte[] bytes = Files.readAllBytes(log);
        bytes[0] ^= 1;
        Files.write(log, bytes);
        assertThat(kv.kv("get", "a").status()).isEqualTo(3);
    }

    @Test
    void openDirectoryIsRefusedWithTheHoldersProcessId() throws Exception {
        KvProcess kv = new KvProcess(directory);
        Process holder = kv.start();
        try (OutputStream in = holder.getOutputStream()) {
            in.write("PUT a 1\n".getBytes(StandardCharsets.UTF_8));
            in.flush();
            assertThat(holder.getInputStream().read()).as("the answer begins").isPositive();

            KvProcess.Ended refused = new KvProcess(directory).kv("get", "a");

            assertThat(refused.status()).isEqualTo(4);
            assertThat(refused.err()).contains(Long.toString(holder.pid())).hasLineCount(1);
        } finally {
            holder.destroy();
            holder.waitFor();
        }
    }

    @Test
    void awkwardArgumentsSurviveTheLocaleC() throws Exception {
        KvProcess kv = new KvProcess(directory).variable("LC_ALL", "C");

        kv.kv("put", "ключ🔑", "значение");
        kv.kv("put", "@file", "-x");
        kv.kv("put", "--odd", "$HOME \"q\" 'q' \\n");

        assertThat(kv.kv("get", "ключ🔑").out()).isEqualTo("значение");
        assertThat(kv.kv("get", "????").status()).isEqualTo(1);
        assertThat(kv.kv("get", "@file").out()).isEqualTo("-x");
        assertThat(kv.kv("get", "--odd").out()).isEqualTo("$HOME \"q\" 'q' \\n");
    }

    @Test
    void launcherWorksThroughALinkAndDirectoriesMayHaveSpaces() throws Exception {
        Path spaced = Files.createDirectory(directory.resolve("a directory"));
        Files.createSymbolicLink(spaced.resolve("my kv"), KvProcess.launcher());
        KvProcess kv = new KvProcess(spaced);

        assertThat(kv.shell("'./my kv' --data 'my data' put a 1 && './my kv' --data 'my data' get a")
                        .out())
                .isEqualTo("1");
        assertThat(spaced.resolve("my data/wal.log")).exists();
    }

    @Test
    void launcherWithoutJavaSaysSoWithStatus127() throws Exception {
        KvProcess.Ended ended =
                new KvProcess(directory).variable("JAVA_HOME", "/nowhere").kv("--version");

        assertThat(ended.status()).isEqualTo(127);
        assertThat(ended.err()).contains("JAVA_HOME").hasLineCount(1);
    }

    @Test
    void readerThatHasEnoughEndsAScanQuietly() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            lines.append("key").append(i).append("\tvalue number ").append(i).append('\n');
        }
        KvProcess kv = new KvProcess(directory).input(lines.toString());
        assertThat(kv.kv("import", "-").status()).isZero();

        KvProcess.Ended ended = kv.shell("{ \"$KV\" scan; echo \"status $?\" >&2; } | head -n 1");

        assertThat(ended.out()).isEqualTo("key0\tvalue number 0\n");
        assertThat(ended.err()).isEqualTo("status 0\n");
    }

    @Test
    void outputThatCannotBeWrittenIsStatusFourAndOneLine() throws Exception {
        assumeThat(Files.exists(Path.of("/dev/full"))).isTrue();
        KvProcess kv = new KvProcess(directory);
        kv.kv("put", "a", "1");

        KvProcess.Ended ended = kv.shell("\"$KV\" scan > /dev/full");

        assertThat(ended.status()).isEqualTo(4);
        assertThat(ended.err()).contains("cannot write to standard output").hasLineCount(1);
    }

    @Test
    void exportAndImportGoRoundExactly() throws Exception {
        KvProcess kv = new KvProcess(directory);
        kv.input("a\tb\\x00\\xFF\nключ\t\\\\\\n\n").kv("import", "-");

        KvProcess.Ended ended = kv.shell("\"$KV\" export - | \"$KV\" --data copy import - &&"
                + " \"$KV\" export one && \"$KV\" --data copy export two && cmp one two && wc -l < one");

        assertThat(ended.status()).isZero();
        assertThat(ended.out().strip()).isEqualTo("2");
    }

    @Test
    void killedImportLeavesAPrefixOfItsLines() throws Exception {
        KvProcess kv = new KvProcess(directory);
        kv.kv("--version"); // so that a build is not what is killed
        Process process = kv.start("import", "-");
        int lines = 0;
        try (OutputStream in = process.getOutputStream()) {
            Path log = directory.resolve("data/wal.log");
            while (lines < 200_000 && (!Files.exists(log) || Files.size(log) < 100_000)) {
                in.write(String.format("%08d\tvalue%n", lines++).getBytes(StandardCharsets.UTF_8));
                in.flush();
            }
            process.toHandle().destroyForcibly();
            process.waitFor();
        } catch (java.io.IOException e) {
            assertThat(process.waitFor()).as("killed, and the pipe with it").isEqualTo(137);
        }

        String[] kept = kv.kv("scan").out().split("\n", -1);
        int entries = kept.length - 1;
        assertThat(entries).isBetween(1, lines);
        for (int i = 0; i < entries; i++) {
            assertThat(kept[i]).isEqualTo(String.format("%08d\tvalue", i));
        }
        assertThat(kv.kv("verify").status()).isZero();
    }

    @Test
    void manyProcessesLeaveAHandfulOfFiles() throws Exception {
        KvProcess.Ended ended = new KvProcess(directory)
                .shell("for i in $(seq 60); do \"$KV\" put key$i value$i || exit 9; done; \"$KV\" get key60");

        assertThat(ended.out()).isEqualTo("value60");
        try (Stream<Path> files = Files.list(directory.resolve("data"))) {
            assertThat(files.count()).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void enginesAreComparedAndNothingIsLeftBehind() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));

        KvProcess.Ended ended = new KvProcess(directory)
                .variable("KV_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary)
                .kv(
                        "compare",
                        "--num",
                        "2000",
                        "--runs",
                        "1",
                        "--workloads",
                        "fillrandom,ycsb-a",
                        "--report",
                        "out.html");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out())
                .containsPattern("(?m)^ +map .* correct$")
                .containsPattern("(?m)^ +lsm .* correct$")
                .containsPattern("(?m)^ +leveled .* correct$");
        assertThat(directory.resolve("out.html")).content().contains("ycsb-a", "</html>");
        assertThat(temporary).isEmptyDirectory();
    }
}
