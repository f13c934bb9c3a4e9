package kvstore.sstable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.function.Consumer;
import kvstore.CorruptionException;
import kvstore.codec.Crc32c;
import kvstore.io.Disk;
import kvstore.io.ReadFile;
import org.jspecify.annotations.Nullable;

/**
 * A table in words, line by line, for people. It also shows what can be read of a damaged table, and says where the
 * damage is. It never writes.
 */
public final class SsTableInspector {
    private final Disk disk;
    private final Path path;
    private final ReadFile file;
    private final Consumer<String> lines;
    private final long size;
    private final BitSet damagedChunks = new BitSet();

    private SsTableInspector(Disk disk, Path path, ReadFile file, Consumer<String> lines) throws IOException {
        this.disk = disk;
        this.path = path;
        this.file = file;
        this.lines = lines;
        this.size = file.size();
    }

    /** Whether a file ends like a table. It may still be damaged. */
    public static boolean recognises(Disk disk, Path path) throws IOException {
        try (ReadFile file = disk.openRead(path)) {
            long size = file.size();
            if (size < SsTableFormat.FOOTER_BYTES) {
                return false;
            }
            byte[] footer = new byte[SsTableFormat.FOOTER_BYTES];
            file.read(size - footer.length, footer, 0, footer.length);
            return Footer.magic(footer, 0) == SsTableFormat.MAGIC;
        }
    }

    /** Describes a file that is a table, or was one before it was damaged. */
    public static void describe(Disk disk, Path path, Consumer<String> lines) throws IOException {
        try (ReadFile file = disk.openRead(path)) {
            new SsTableInspector(disk, path, file, lines).describe();
        }
    }

    private void describe() throws IOException {
        lines.accept("sorted table, format 1");
        lines.accept("size: " + size + " bytes");
        if (size < SsTableFormat.FOOTER_BYTES) {
            lines.accept("footer: none, the file is too short");
            return;
        }
        byte[] bytes = new byte[SsTableFormat.FOOTER_BYTES];
        file.read(size - bytes.length, bytes, 0, bytes.length);
        Footer footer = Footer.decode(bytes, 0);
        lines.accept("footer: at offset " + (size - bytes.length) + ", index_offset "
                + Long.toUnsignedString(footer.indexOffset()) + ", num_entries " + footer.entries()
                + String.format(", magic 0x%08X", Footer.magic(bytes, 0)));
        long checkedBytes = SsTableFormat.checkedBytes(size);
        long end = checkedBytes < 0 ? size - bytes.length : checkedBytes;
        boolean knowsIndex = footer.indexOffset() >= 0 && footer.indexOffset() <= end;
        long dataEnd = knowsIndex ? footer.indexOffset() : end;
        lines.accept("data block: at offset 0, " + dataEnd + " bytes" + (knowsIndex ? "" : " at most"));
        if (knowsIndex) {
            lines.accept("index block: at offset " + dataEnd + ", " + (end - dataEnd) + " bytes");
        }
        lines.accept("checksum block: at offset " + end + ", " + (size - bytes.length - end) + " bytes");
        describeChunks();
        describeVerdict();
        describeContents(dataEnd, end);
        listEntries(dataEnd, end);
    }

    private void describeChunks() throws IOException {
        try (ChecksummedFile checked = ChecksummedFile.open(disk, path)) {
            Crc32c crc = new Crc32c();
            byte[] chunk = new byte[SsTableFormat.CHUNK_BYTES];
            int chunks = 0;
            for (long at = 0; at < checked.checkedBytes(); at += SsTableFormat.CHUNK_BYTES) {
                checkChunk(checked, at, chunk, crc);
                chunks++;
            }
            lines.accept("chunks: " + chunks + ", damaged: " + damagedChunks.cardinality());
        } catch (CorruptionException e) {
            lines.accept("chunks: not checked, since their checksums cannot be trusted");
        }
    }

    private void checkChunk(ChecksummedFile checked, long at, byte[] chunk, Crc32c crc) throws IOException {
        try {
            checked.read(at, chunk, 0, (int) (checked.chunksEnd(at + 1) - at), crc);
        } catch (CorruptionException e) {
            damagedChunks.set((int) (at / SsTableFormat.CHUNK_BYTES));
            lines.accept(
                    "damaged chunk: at offset " + e.offset() + ", expected " + e.expected() + ", found " + e.found());
        }
    }

    private void describeVerdict() throws IOException {
        try {
            SsTableVerifier.verify(disk, path);
            lines.accept("verdict: sound");
        } catch (CorruptionException e) {
            lines.accept(
                    "verdict: damaged at offset " + e.offset() + ", expected " + e.expected() + ", found " + e.found());
        }
    }

    private void describeContents(long dataEnd, long indexEnd) throws IOException {
        RawEntries entries = new RawEntries(path, file, dataEnd, indexEnd);
        long count = 0;
        long tombstones = 0;
        byte @Nullable [] first = null;
        byte @Nullable [] last = null;
        while (true) {
            try {
                if (!entries.next()) {
                    break;
                }
                count++;
                tombstones += entries.isTombstone() ? 1 : 0;
                last = entries.key();
                first = first == null ? last : first;
            } catch (CorruptionException e) {
                entries.resume();
            }
        }
        lines.accept("entries: " + count + ", of them tombstones: " + tombstones);
        if (first != null && last != null) {
            lines.accept("keys: " + Printable.text(first) + " to " + Printable.text(last));
        }
    }

    private void listEntries(long dataEnd, long indexEnd) throws IOException {
        RawEntries entries = new RawEntries(path, file, dataEnd, indexEnd);
        while (true) {
            try {
                if (!entries.next()) {
                    return;
                }
                lines.accept(line(entries));
            } catch (CorruptionException e) {
                entries.resume();
                lines.accept("offset " + entries.position() + ": unreadable up to offset " + entries.nextPosition()
                        + ": expected " + e.expected() + ", found " + e.found());
            }
        }
    }

    private String line(RawEntries entries) {
        String value = entries.isTombstone() ? "tombstone" : "value of " + entries.valueLength() + " bytes";
        int firstChunk = (int) (entries.position() / SsTableFormat.CHUNK_BYTES);
        int behindLastChunk = (int) SsTableFormat.chunks(entries.nextPosition());
        int damaged = damagedChunks.nextSetBit(firstChunk);
        return "offset " + entries.position() + ": " + Printable.text(entries.key()) + ", " + value
                + (damaged >= 0 && damaged < behindLastChunk ? " (in a damaged chunk)" : "");
    }
}
