package kvstore.bench.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import kvstore.codec.Operations;
import kvstore.io.AppendFile;
import kvstore.io.RealDisk;
import kvstore.wal.Committer;
import kvstore.wal.FailureLatch;
import kvstore.wal.LogWriter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/** The commit queue before a log that is forced for each group. Commits a second of all threads together. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CommitBenchmark {
    private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init") // set up by JMH
    private LogWriter log;

    @SuppressWarnings("NullAway.Init") // set up by JMH
    private Committer committer;

    /** Each thread's own batch. */
    @State(Scope.Thread)
    public static class Batch {
        final Operations operations = new Operations();

        @Setup
        public void fill() {
            operations.put(new byte[16], new byte[100]);
        }
    }

    @Setup(Level.Iteration)
    public void create() throws IOException {
        directory = Files.createTempDirectory(Path.of(System.getProperty("kvstore.bench.directory", ".")), "commit-");
        Path path = directory.resolve("log");
        RealDisk.instance().create(path).close();
        AppendFile file = RealDisk.instance().openLog(path, 0);
        log = LogWriter.begin(file, 1, 1, 0);
        committer = new Committer(new FailureLatch(), () -> {}, (group, trace) -> {
            for (Operations batch : group) {
                log.append(batch);
            }
            log.write();
            log.force();
        });
    }

    @TearDown(Level.Iteration)
    public void delete() throws IOException {
        log.close();
        Files.deleteIfExists(directory.resolve("log"));
        Files.deleteIfExists(directory);
    }

    @Benchmark
    @Threads(1)
    public void forcedBy1(Batch batch) throws IOException {
        committer.commit(batch.operations);
    }

    @Benchmark
    @Threads(4)
    public void forcedBy4(Batch batch) throws IOException {
        committer.commit(batch.operations);
    }

    @Benchmark
    @Threads(16)
    public void forcedBy16(Batch batch) throws IOException {
        committer.commit(batch.operations);
    }
}
