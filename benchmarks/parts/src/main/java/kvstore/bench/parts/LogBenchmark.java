package kvstore.bench.parts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import kvstore.codec.Operations;
import kvstore.io.AppendFile;
import kvstore.io.RealDisk;
import kvstore.wal.FailureLatch;
import kvstore.wal.IntervalSync;
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

/**
 * A record in the log, checksums and all, against the bare system calls with as many bytes: as in the modes "os", "interval",
 * where a thread in the background forces twice a second, and "sync". In mode "none" there is no log.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LogBenchmark {
    /** A record's header, and an operation with a key of 16 bytes and a value of 100. */
    private static final int RECORD_BYTES = 32 + 1 + 1 + 16 + 1 + 100;

    private static final long MOST_BYTES = 64 << 20;

    private final Operations operations = new Operations();
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(RECORD_BYTES);
    private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init") // set up by JMH
    private volatile LogWriter log; // another thread may force it

    @SuppressWarnings("NullAway.Init") // set up by JMH
    private FileChannel channel;

    @Setup(Level.Iteration)
    public void create() throws IOException {
        directory = Files.createTempDirectory(Path.of(System.getProperty("kvstore.bench.directory", ".")), "log-");
        operations.clear();
        operations.put(new byte[16], new byte[100]);
        beginLog();
        channel = FileChannel.open(directory.resolve("bare"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private void beginLog() throws IOException {
        Path path = directory.resolve("log");
        Files.deleteIfExists(path);
        RealDisk.instance().create(path).close();
        AppendFile file = RealDisk.instance().openLog(path, 0);
        log = LogWriter.begin(file, 1, 1, 0);
    }

    @TearDown(Level.Iteration)
    public void delete() throws IOException {
        log.close();
        channel.close();
        Files.deleteIfExists(directory.resolve("log"));
        Files.deleteIfExists(directory.resolve("bare"));
        Files.deleteIfExists(directory);
    }

    @Benchmark
    public void logAppend() throws IOException {
        log.append(operations);
        log.write();
        if (log.size() > MOST_BYTES) {
            log.close();
            beginLog();
        }
    }

    @Benchmark
    public void bareWrite() throws IOException {
        channel.write(bytes.clear());
        if (channel.position() > MOST_BYTES) {
            channel.truncate(0);
        }
    }

    /** Forces in the background what the benchmark appends. */
    @State(Scope.Benchmark)
    public static class Interval {
        private FailureLatch latch = new FailureLatch();

        @SuppressWarnings("NullAway.Init") // set up by JMH
        private IntervalSync sync;

        @Setup(Level.Iteration)
        public void begin(LogBenchmark benchmark) {
            latch = new FailureLatch();
            sync = new IntervalSync(latch, benchmark::forceBoth);
        }

        @TearDown(Level.Iteration)
        public void end() throws IOException {
            latch.check();
            sync.close();
        }
    }

    private void forceBoth() throws IOException {
        if (log.size() > 0) {
            log.force();
        }
        if (channel.size() > 0) {
            channel.force(false);
        }
    }

    @Benchmark
    public void logAppendInterval(Interval interval) throws IOException {
        logAppend();
    }

    @Benchmark
    public void bareWriteInterval(Interval interval) throws IOException {
        bareWrite();
    }

    @Benchmark
    public void logAppendForced() throws IOException {
        log.append(operations);
        log.write();
        log.force();
    }

    @Benchmark
    public void bareWriteForced() throws IOException {
        channel.write(bytes.clear());
        channel.force(false);
    }
}
