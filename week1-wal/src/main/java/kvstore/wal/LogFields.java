package kvstore.wal;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.CorruptionException;
import kvstore.Limits;
import kvstore.UnsupportedFormatException;
import kvstore.codec.LittleEndian;
import kvstore.codec.OperationCursor;
import kvstore.fields.FieldCutter;
import kvstore.fields.FieldSink;
import kvstore.fields.FieldType;
import kvstore.fields.FixedLayout;
import kvstore.fields.Verdict;
import kvstore.io.ReadFile;

/**
 * Cuts a log into fields. What a record is, and what a torn tail, the {@link LogReader} says; only behind damage, where it
 * reads no further, this goes on at the next header that is sound.
 *
 * <p>The log may be written meanwhile: what is there at the beginning is cut. A record that is just being written may look
 * torn, or damaged; so it is read a second time before that is said.
 */
public final class LogFields {
    private static final FixedLayout FILE_HEADER = FixedLayout.builder()
            .field(LogFormat.MAGIC_OFFSET, "magic", FieldType.MAGIC)
            .field(LogFormat.VERSION_OFFSET, "version", FieldType.U32)
            .field(LogFormat.NUMBER_OFFSET, "log number", FieldType.U64)
            .field(LogFormat.FIRST_SEQUENCE_OFFSET, "first sequence", FieldType.U64)
            .field(LogFormat.FILE_SYNCED_TO_OFFSET, "synced_to", FieldType.U64)
            .field(LogFormat.FILE_CHECKSUM_OFFSET, "header checksum", FieldType.CHECKSUM)
            .end(LogFormat.FILE_HEADER_BYTES);

    private static final FixedLayout RECORD_HEADER = FixedLayout.builder()
            .field(LogFormat.HEADER_CHECKSUM_OFFSET, "header checksum", FieldType.CHECKSUM)
            .field(LogFormat.PAYLOAD_CHECKSUM_OFFSET, "payload checksum", FieldType.CHECKSUM)
            .field(LogFormat.PAYLOAD_LENGTH_OFFSET, "payload length", FieldType.U32)
            .field(LogFormat.COUNT_OFFSET, "count", FieldType.U32)
            .field(LogFormat.SEQUENCE_OFFSET, "sequence", FieldType.U64)
            .field(LogFormat.SYNCED_TO_OFFSET, "synced_to", FieldType.U64)
            .end(LogFormat.RECORD_HEADER_BYTES);

    /** Behind more damaged places than this nothing is looked for: each costs a search through the rest. */
    private static final int MOST_DAMAGED = 100;

    /** A damaged payload that is longer is not taken apart. */
    private static final int MOST_DAMAGED_BYTES = 16 << 20;

    private static final Verdict OK = Verdict.sound("ok");

    private final Path path;
    private final ReadFile file;
    private final long size;
    private final FieldCutter cutter;
    private final byte[] header = new byte[LogFormat.RECORD_HEADER_BYTES];
    private LogReader reader;
    private long records;
    private int damaged;

    private LogFields(Path path, ReadFile file, long size, LogReader reader, FieldCutter cutter) {
        this.path = path;
        this.file = file;
        this.size = size;
        this.reader = reader;
        this.cutter = cutter;
    }

    /**
     * Cuts a log.
     *
     * @param file open, and left open
     * @return what there is to say of the whole: sound, or that its end is torn and what recovery keeps
     * @throws CorruptionException the first damage, when all has been cut
     */
    public static Verdict cut(Path path, ReadFile file, FieldSink sink) throws IOException {
        FieldCutter cutter = new FieldCutter(sink);
        long size = file.size();
        LogReader reader = cutFileHeader(path, file, size, cutter);
        Verdict verdict = new LogFields(path, file, size, reader, cutter).cutRecords();
        cutter.finish();
        return verdict;
    }

    private static LogReader cutFileHeader(Path path, ReadFile file, long size, FieldCutter cutter) throws IOException {
        cutter.part("file header");
        try {
            LogReader reader = LogReader.over(path, file, size);
            cutter.judge(LogFormat.FILE_CHECKSUM_OFFSET, OK);
            cutter.fields(FILE_HEADER, size);
            return reader;
        } catch (UnsupportedFormatException e) {
            cutter.judge(LogFormat.FILE_CHECKSUM_OFFSET, OK);
            cutter.remark(LogFormat.VERSION_OFFSET, "newer than this program");
            cutter.fields(FILE_HEADER, size);
            cutter.bytesTo(size, "bytes", Verdict.none());
            throw e;
        } catch (CorruptionException e) {
            cutter.damage(e);
            cutter.fields(FILE_HEADER, size);
            if (size < LogFormat.FILE_HEADER_BYTES) {
                throw e;
            }
            return cutUpToSoundHeader(LogReader.overUnchecked(path, file, size), cutter);
        }
    }

    /** The records' checksums take in the log's number. If that is right after all, there is a sound one. */
    private static LogReader cutUpToSoundHeader(LogReader reader, FieldCutter cutter) throws IOException {
        boolean found = reader.skipToSoundHeader(LogFormat.FILE_HEADER_BYTES);
        if (!found || reader.position() > LogFormat.FILE_HEADER_BYTES) {
            long end = found ? reader.position() : reader.recordsEnd();
            if (end > LogFormat.FILE_HEADER_BYTES) {
                cutter.part("records that cannot be told apart, since the file header is damaged");
                cutter.bytesTo(end, "bytes", Verdict.none());
            }
            reader.skipTo(end, reader.nextSequence());
        }
        return reader;
    }

    private Verdict cutRecords() throws IOException {
        boolean marked = false;
        while (true) {
            ReadResult result;
            try {
                result = nextOfTwo();
            } catch (CorruptionException e) {
                cutDamagedRecord(e);
                continue;
            }
            if (result instanceof ReadResult.Batch batch) {
                marked = false;
                cutRecord(batch);
            } else if (result instanceof ReadResult.Mark mark) {
                marked = true;
                cutMark(mark);
            } else if (result instanceof ReadResult.TornTail tail) {
                return cutTornTail(tail);
            } else {
                cutRoom();
                return Verdict.sound(records(records) + ", "
                        + (marked ? "closed cleanly" : "open, or not closed: recovery keeps all of them"));
            }
        }
    }

    /** The next record. One that seems to be none is read once more, since somebody may have been writing it. */
    private ReadResult nextOfTwo() throws IOException {
        try {
            ReadResult result = reader.next();
            if (!(result instanceof ReadResult.TornTail)) {
                return result;
            }
        } catch (CorruptionException e) {
            assert e.offset() >= reader.position() : "nothing before it is damaged";
        }
        LogReader again = LogReader.overUnchecked(path, file, size);
        again.skipTo(reader.position(), reader.nextSequence());
        reader = again;
        return reader.next();
    }

    private void cutRecord(ReadResult.Batch batch) throws IOException {
        records++;
        int count = batch.count();
        cutter.part("record " + records + ": sequence " + batch.sequence() + ", " + count
                + (count == 1 ? " operation" : " operations"));
        cutter.judge(batch.offset() + LogFormat.HEADER_CHECKSUM_OFFSET, OK);
        cutter.judge(batch.offset() + LogFormat.PAYLOAD_CHECKSUM_OFFSET, OK);
        cutter.fields(RECORD_HEADER, LogFormat.RECORD_HEADER_BYTES);
        cutOperations(batch.operations());
    }

    private void cutMark(ReadResult.Mark mark) throws IOException {
        cutter.part(mark.sound() ? "mark: all before it is durable" : "damaged mark: no operation is missing");
        cutter.judge(
                mark.offset() + LogFormat.HEADER_CHECKSUM_OFFSET,
                mark.sound() ? OK : Verdict.lost("not the checksum of a header here"));
        cutter.remark(mark.offset() + LogFormat.COUNT_OFFSET, mark.sound() ? "a mark" : "");
        cutter.fields(RECORD_HEADER, LogFormat.RECORD_HEADER_BYTES);
    }

    /** Cuts operations where the cursor finds them, and what is none into one field. */
    private void cutOperations(OperationCursor operations) throws IOException {
        for (int from = operations.offset(); operations.next(); from = operations.offset()) {
            cutter.field(1, "kind", FieldType.U8, operations.isDelete() ? "a delete" : "a put");
            cutter.field(operations.keyOffset() - from - 1, "key length", FieldType.VARINT);
            cutter.field(operations.keyLength(), "key", FieldType.TEXT);
            if (!operations.isDelete()) {
                int keyEnd = operations.keyOffset() + operations.keyLength();
                int length = operations.valueLength();
                String remark = length == 0 ? "an empty value" : "";
                cutter.field(operations.valueOffset() - keyEnd, "value length", FieldType.VARINT, remark);
                cutter.field(length, "value", FieldType.TEXT);
            }
        }
        cutter.field(operations.remaining(), "bytes", FieldType.BYTES, "no operation");
    }

    private Verdict cutTornTail(ReadResult.TornTail tail) throws IOException {
        long offset = tail.offset();
        Verdict torn = Verdict.lost(tail.why());
        String words = "record " + (records + 1) + " torn at " + String.format("0x%X", offset) + ": " + tail.why()
                + "; recovery keeps the " + records + " before it";
        cutter.part(words);
        boolean sound = reader.isSoundHeader(offset);
        cutter.judge(offset, sound ? OK : torn);
        cutter.fields(RECORD_HEADER, size - offset);
        if (sound) {
            readHeader(offset);
            cutter.judge(cutter.position(), torn);
            cutter.field(Math.min(payloadLength(), size - cutter.position()), "payload", FieldType.BYTES);
        }
        cutter.bytesTo(offset + tail.bytes(), "bytes", Verdict.lost("recovery drops them"));
        cutRoom();
        return Verdict.lost(words);
    }

    /** Cuts a record that should be there and is not, and all up to where the reader can go on. */
    private void cutDamagedRecord(CorruptionException damage) throws IOException {
        records++;
        damaged++;
        cutter.part("record " + records + ": damaged");
        if (reader.isSoundHeader(reader.position())) {
            cutDamagedPayload(damage);
        } else {
            cutDamagedHeader(damage);
        }
        if (damaged == MOST_DAMAGED) {
            reader.skipTo(Math.max(cutter.position(), reader.recordsEnd()), reader.nextSequence());
            cutter.bytesTo(reader.position(), "bytes", Verdict.damaged("too many damaged records before them"));
        }
    }

    /** Where the record ends is known, so the next one is. */
    private void cutDamagedPayload(CorruptionException damage) throws IOException {
        long offset = reader.position();
        readHeader(offset);
        cutter.judge(offset, OK);
        cutter.damage(damage.offset() == offset ? atPayloadChecksum(damage) : damage);
        cutter.fields(RECORD_HEADER, LogFormat.RECORD_HEADER_BYTES);
        long length = Math.min(payloadLength(), size - cutter.position());
        if (length > MOST_DAMAGED_BYTES) {
            cutter.field(length, "payload", FieldType.BYTES);
        } else {
            byte[] payload = new byte[(int) length];
            file.read(cutter.position(), payload, 0, payload.length);
            cutOperations(new OperationCursor().reset(payload, 0, payload.length));
        }
        long sequence = LittleEndian.getLong(header, LogFormat.SEQUENCE_OFFSET);
        reader.skipTo(cutter.position(), sequence + LittleEndian.getInt(header, LogFormat.COUNT_OFFSET));
    }

    /** Where the record ends is not known: the next one begins where a header is sound. */
    private void cutDamagedHeader(CorruptionException damage) throws IOException {
        long offset = reader.position();
        cutter.damage(damage);
        long end = Math.max(reader.recordsEnd(), Math.min(offset + LogFormat.RECORD_HEADER_BYTES, size));
        if (reader.skipToSoundHeader(offset + 1)) {
            end = reader.position();
        } else {
            reader.skipTo(end, reader.nextSequence());
        }
        cutter.fields(RECORD_HEADER, end - offset);
        cutter.bytesTo(end, "bytes", Verdict.damaged("no length to go by"));
    }

    private CorruptionException atPayloadChecksum(CorruptionException damage) {
        long offset = damage.offset() + LogFormat.PAYLOAD_CHECKSUM_OFFSET;
        return new CorruptionException(path, offset, damage.expected(), damage.found());
    }

    private void readHeader(long offset) throws IOException {
        file.read(offset, header, 0, header.length);
    }

    /** As the header says that was read last; 0 if it cannot be one. */
    private int payloadLength() {
        int length = LittleEndian.getInt(header, LogFormat.PAYLOAD_LENGTH_OFFSET);
        return length < 0 || length > Limits.MAX_BATCH_BYTES ? 0 : length;
    }

    private void cutRoom() throws IOException {
        if (cutter.position() < size) {
            cutter.part("room");
            cutter.field(size - cutter.position(), "room", FieldType.ZEROS);
        }
    }

    private static String records(long count) {
        return count + (count == 1 ? " record" : " records");
    }
}
