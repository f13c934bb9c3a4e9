package kvstore.wal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import kvstore.codec.Crc32c;
import kvstore.codec.LittleEndian;
import kvstore.codec.OperationCursor;
import kvstore.io.AppendFile;
import kvstore.io.sim.SimulatedDisk;

/** The bytes of a log: to be damaged, which makes another image, and to be read. */
final class LogImage {
    private final byte[] bytes;

    LogImage(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    int length() {
        return bytes.length;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    LogImage cutAt(int length) {
        return new LogImage(Arrays.copyOf(bytes, length));
    }

    LogImage zeroed(int from, int to) {
        byte[] damaged = bytes.clone();
        Arrays.fill(damaged, from, to, (byte) 0);
        return new LogImage(damaged);
    }

    LogImage flipped(int offset, int bit) {
        byte[] damaged = bytes.clone();
        damaged[offset] ^= (byte) (1 << bit);
        return new LogImage(damaged);
    }

    LogImage without(int from, int to) {
        return cutAt(from).followedBy(Arrays.copyOfRange(bytes, to, bytes.length));
    }

    LogImage followedBy(byte[] more) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, longer, bytes.length, more.length);
        return new LogImage(longer);
    }

    /** With a number changed in a record's header, whose checksum is put right: as only a faulty program would write it. */
    LogImage withInt(long logNumber, int record, int field, int value) {
        byte[] changed = bytes.clone();
        LittleEndian.putInt(changed, record + field, value);
        return new LogImage(changed).withHeaderChecksum(logNumber, record);
    }

    LogImage withLong(long logNumber, int record, int field, long value) {
        byte[] changed = bytes.clone();
        LittleEndian.putLong(changed, record + field, value);
        return new LogImage(changed).withHeaderChecksum(logNumber, record);
    }

    private LogImage withHeaderChecksum(long logNumber, int record) {
        byte[] changed = bytes.clone();
        int checksum = new LogFormat.HeaderChecksum(logNumber).of(changed, record, record);
        LittleEndian.putInt(changed, record + LogFormat.HEADER_CHECKSUM_OFFSET, checksum);
        return new LogImage(changed);
    }

    /** With other bytes in the file header, whose checksum is put right. */
    LogImage withFileHeader(int field, int value) {
        byte[] changed = bytes.clone();
        LittleEndian.putInt(changed, field, value);
        LittleEndian.putInt(
                changed, LogFormat.FILE_CHECKSUM_OFFSET, new Crc32c().of(changed, 0, LogFormat.FILE_CHECKSUM_OFFSET));
        return new LogImage(changed);
    }

    /** The image as a file on a disk of its own. */
    SimulatedDisk onDisk(Path file) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        putOn(disk, file);
        return disk;
    }

    void putOn(SimulatedDisk disk, Path file) throws IOException {
        disk.createDirectories(LogHarness.DIRECTORY);
        try (AppendFile out = disk.create(file)) {
            out.append(bytes, 0, bytes.length);
        }
    }

    /** What a reader gets out of it, until it ends. */
    Reading read() throws IOException {
        SimulatedDisk disk = onDisk(LogHarness.LOG);
        try (LogReader reader = LogReader.open(disk, LogHarness.LOG)) {
            return Reading.of(reader);
        }
    }

    /**
     * What a reader got.
     *
     * @param operations {@code sequence:key=value} or {@code sequence:-key}
     * @param marks where sound marks stand
     * @param damagedMarks where marks stand that can no longer be read
     */
    record Reading(
            List<String> operations, List<Long> marks, List<Long> damagedMarks, ReadResult end, long nextSequence) {
        static Reading of(LogReader reader) throws IOException {
            List<String> operations = new ArrayList<>();
            List<Long> marks = new ArrayList<>();
            List<Long> damagedMarks = new ArrayList<>();
            while (true) {
                ReadResult result = reader.next();
                if (result instanceof ReadResult.Batch batch) {
                    operations.addAll(shown(batch));
                } else if (result instanceof ReadResult.Mark mark) {
                    (mark.sound() ? marks : damagedMarks).add(mark.offset());
                } else {
                    return new Reading(operations, marks, damagedMarks, result, reader.nextSequence());
                }
            }
        }

        ReadResult.TornTail tornTail() {
            if (end instanceof ReadResult.TornTail tail) {
                return tail;
            }
            throw new AssertionError("no torn tail but " + end);
        }
    }

    /** The operations of a batch, each with its sequence number. */
    static List<String> shown(ReadResult.Batch batch) {
        List<String> shown = new ArrayList<>();
        OperationCursor operations = batch.operations();
        long sequence = batch.sequence();
        while (operations.next()) {
            String key = new String(operations.key(), UTF_8);
            shown.add(sequence++ + ":"
                    + (operations.isDelete() ? "-" + key : key + "=" + new String(operations.value(), UTF_8)));
        }
        return shown;
    }
}
