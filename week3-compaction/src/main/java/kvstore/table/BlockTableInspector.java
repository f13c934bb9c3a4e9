package kvstore.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import kvstore.CorruptionException;
import kvstore.UnsupportedFormatException;
import kvstore.codec.Crc32c;
import kvstore.codec.LittleEndian;
import kvstore.codec.Printable;
import kvstore.compress.BlockCodec;
import kvstore.io.Disk;
import kvstore.io.ReadFile;

/**
 * A table in words, line by line, for people. It also shows what can be read of a damaged table, and says where the
 * damage is. It never writes.
 */
public final class BlockTableInspector {
    private static final int MAX_SHOWN_KEY_BYTES = 256;

    private final Disk disk;
    private final Path path;
    private final Consumer<String> lines;

    private BlockTableInspector(Disk disk, Path path, Consumer<String> lines) {
        this.disk = disk;
        this.path = path;
        this.lines = lines;
    }

    /** Whether a file ends like a table of this format. It may still be damaged. */
    public static boolean recognises(Disk disk, Path path) throws IOException {
        return BlockTable.recognises(disk, path);
    }

    /** Describes a file that is a table, or was one before it was damaged. */
    public static void describe(Disk disk, Path path, Consumer<String> lines) throws IOException {
        new BlockTableInspector(disk, path, lines).describe();
    }

    private void describe() throws IOException {
        lines.accept("sorted table, format 2");
        describeFooter();
        describeVerdict();
        try (TableFile file = TableFile.open(disk, path)) {
            describeProperties(file);
            describeBlocks(file);
        } catch (CorruptionException e) {
            lines.accept("blocks: cannot be found, since the footer cannot be trusted");
        } catch (UnsupportedFormatException e) {
            lines.accept("blocks: not known to this program, since the version is a newer one");
        }
    }

    private void describeFooter() throws IOException {
        try (ReadFile file = disk.openRead(path)) {
            long size = file.size();
            lines.accept("size: " + size + " bytes");
            if (size < TableFormat.FOOTER_BYTES) {
                lines.accept("footer: none, the file is too short");
                return;
            }
            byte[] bytes = new byte[TableFormat.FOOTER_BYTES];
            long start = size - bytes.length;
            file.read(start, bytes, 0, bytes.length);
            TableFooter footer = TableFooter.decode(bytes);
            int version = LittleEndian.getInt(bytes, TableFormat.FOOTER_VERSION);
            int magic = LittleEndian.getInt(bytes, TableFormat.FOOTER_MAGIC);
            lines.accept("footer: at offset " + start + ", version " + Integer.toUnsignedString(version)
                    + String.format(", magic 0x%08X", magic));
            describePart("filter", footer.filterOffset(), footer.indexOffset());
            describePart("index", footer.indexOffset(), footer.propertiesOffset());
            describePart("properties", footer.propertiesOffset(), start);
        }
    }

    private void describePart(String name, long start, long end) {
        lines.accept(name + ": at offset " + Long.toUnsignedString(start)
                + (start >= 0 && start <= end ? ", " + (end - start) + " bytes" : ", which cannot be right"));
    }

    private void describeVerdict() throws IOException {
        try {
            BlockTableVerifier.verify(disk, path);
            lines.accept("verdict: sound");
        } catch (CorruptionException e) {
            lines.accept("verdict: damaged " + where(e));
        } catch (UnsupportedFormatException e) {
            lines.accept("verdict: " + e.getMessage());
        }
    }

    private void describeProperties(TableFile file) throws IOException {
        try {
            TableProperties properties = file.readProperties();
            lines.accept("entries: " + properties.entries + ", of them tombstones: " + properties.tombstones);
            if (properties.entries > 0) {
                lines.accept("keys: " + text(properties.smallest) + " to " + text(properties.largest));
            }
            lines.accept("bytes: " + properties.keyBytes + " of keys, " + properties.valueBytes + " of values, in "
                    + properties.blocks + " blocks of " + properties.contentBytes + " before compression");
            lines.accept("written with: blocks of " + properties.blockBytes + " bytes, compression "
                    + properties.compression + ", " + properties.filterBits + " bits of filter for each key");
        } catch (CorruptionException e) {
            lines.accept("properties: damaged " + where(e));
        }
    }

    private void describeBlocks(TableFile file) throws IOException {
        try {
            byte[] index = file.readIndex();
            IndexSection section = new IndexSection(
                    path, file.footer().indexOffset(), index, file.footer().filterOffset());
            while (section.next()) {
                describeBlock(file, section.blockOffset(), section.storedBytes());
            }
        } catch (CorruptionException e) {
            lines.accept("blocks: cannot be found from there on, since the index is damaged " + where(e));
        }
    }

    private void describeBlock(TableFile file, long offset, int stored) throws IOException {
        byte[] bytes = new byte[stored];
        file.readUnchecked(offset, bytes, 0, stored);
        StoredBlock reader = new StoredBlock();
        try {
            reader.check(file, offset, bytes, 0, stored);
            int end = stored - TableFormat.TRAILER_BYTES;
            byte[] content = bytes;
            if (StoredBlock.isCompressed(bytes, stored)) {
                content = reader.unpack(file, offset, bytes, 0, stored, new byte[0]);
                end = reader.contentBytes();
            }
            lines.accept("block: at offset " + offset + ", " + stored + " bytes, " + end + " of content, compression "
                    + compression(bytes, stored) + ", checksum "
                    + Crc32c.toString(LittleEndian.getInt(bytes, stored - TableFormat.CHECKSUM_BYTES)));
            listEntries(offset, content, end);
        } catch (CorruptionException e) {
            lines.accept("damaged block: at offset " + offset + ", " + stored + " bytes, " + expectation(e));
        }
    }

    private void listEntries(long offset, byte[] content, int end) {
        BlockWalk walk = new BlockWalk();
        walk.begin(content, 0, end);
        while (walk.next()) {
            lines.accept("  " + text(walk.keyCopy())
                    + (walk.isTombstone() ? ", tombstone" : ", value of " + walk.valueLength() + " bytes"));
        }
        if (walk.malformed()) {
            lines.accept("  unreadable up to the end of the block at offset " + offset);
        }
    }

    private static String compression(byte[] bytes, int stored) {
        byte id = bytes[stored - TableFormat.TRAILER_BYTES + TableFormat.TRAILER_COMPRESSION];
        BlockCodec codec = BlockCodec.withId(id);
        return codec == null ? "unknown" : codec.compression().toString();
    }

    private static String where(CorruptionException e) {
        return "at offset " + e.offset() + ", " + expectation(e);
    }

    private static String expectation(CorruptionException e) {
        return "expected " + e.expected() + ", found " + e.found();
    }

    private static String text(byte[] key) {
        return key.length <= MAX_SHOWN_KEY_BYTES
                ? Printable.of(key)
                : Printable.of(key, 0, MAX_SHOWN_KEY_BYTES) + "... (" + key.length + " bytes)";
    }
}
