package kvstore.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import kvstore.CorruptionException;
import kvstore.UnsupportedFormatException;
import kvstore.fields.FieldCutter;
import kvstore.fields.FieldSink;
import kvstore.fields.FieldType;
import kvstore.fields.Verdict;
import kvstore.io.Disk;
import kvstore.io.ReadFile;

/** Cuts the files of a directory that are text into lines: {@code STORE}, {@code INVENTORY} and {@code LOCK}. */
public final class TextFields {
    /** What {@code STORE} and {@code INVENTORY} begin with; the engine's name comes next, or that of the inventory. */
    private static final String BEGINNING = "kvstore ";

    private static final String INVENTORY_BEGINNING = BEGINNING + "inventory ";

    /** The last line of both; the checksum is that of all lines before. */
    private static final String CHECKSUM = "crc32c ";

    private static final int PIECE_BYTES = 64 << 10;

    private TextFields() {}

    /** Whether a file begins as {@code INVENTORY} does. */
    public static boolean isInventory(ReadFile file) throws IOException {
        return begins(file, INVENTORY_BEGINNING);
    }

    /** Whether a file begins as {@code STORE} does. */
    public static boolean isStore(ReadFile file) throws IOException {
        return begins(file, BEGINNING) && !isInventory(file);
    }

    /**
     * Cuts the file {@code STORE}.
     *
     * @param file open, and left open
     * @return that it is sound
     * @throws CorruptionException if it is damaged, when all has been cut
     */
    public static Verdict cutStore(Disk disk, Path path, ReadFile file, FieldSink sink) throws IOException {
        return cutChecked(
                file, sink, () -> "the engine is " + StoreFile.read(disk, path).engine());
    }

    /** Cuts the file {@code INVENTORY}; otherwise like {@link #cutStore}. */
    public static Verdict cutInventory(Disk disk, Path path, ReadFile file, FieldSink sink) throws IOException {
        return cutChecked(file, sink, () -> {
            Inventory inventory = Inventory.readFile(disk, path);
            int tables = inventory.tables().size();
            return "all operations up to " + inventory.lastOperation() + " were durable, and " + tables
                    + (tables == 1 ? " table" : " tables");
        });
    }

    /** Cuts the file {@code LOCK}, which has no checksum: it is for people, and decides nothing. */
    public static Verdict cutLock(ReadFile file, FieldSink sink) throws IOException {
        FieldCutter cutter = new FieldCutter(sink);
        cutter.part("lock");
        cutter.field(file.size(), "process", FieldType.TEXT);
        return new Verdict(Verdict.Kind.NONE, "for people alone: what counts is the operating system's lock");
    }

    /** Reads a file as its owner does, and says what it says. */
    @FunctionalInterface
    private interface Content {
        String read() throws IOException;
    }

    private static Verdict cutChecked(ReadFile file, FieldSink sink, Content content) throws IOException {
        FieldCutter cutter = new FieldCutter(sink);
        try {
            Verdict verdict = Verdict.sound(content.read());
            cutLines(file, cutter, Verdict.sound("ok"));
            return verdict;
        } catch (CorruptionException e) {
            cutter.damage(e);
            cutLines(file, cutter, Verdict.none());
            throw e;
        } catch (UnsupportedFormatException e) {
            cutLines(file, cutter, Verdict.sound("ok"));
            throw e;
        }
    }

    private static void cutLines(ReadFile file, FieldCutter cutter, Verdict checksum) throws IOException {
        cutter.part("text");
        long size = file.size();
        while (cutter.position() < size) {
            byte[] piece = new byte[(int) Math.min(PIECE_BYTES, size - cutter.position())];
            file.read(cutter.position(), piece, 0, piece.length);
            boolean last = cutter.position() + piece.length == size;
            cutPiece(piece, last, cutter, checksum);
        }
    }

    /** Cuts the whole lines of a piece; what is left over at the end of the file is a line too. */
    private static void cutPiece(byte[] piece, boolean last, FieldCutter cutter, Verdict checksum) throws IOException {
        int from = 0;
        for (int at = 0; at < piece.length; at++) {
            boolean ends = piece[at] == '\n' || (at == piece.length - 1 && (last || from == 0));
            if (ends) {
                cutLine(new String(piece, from, at + 1 - from, StandardCharsets.ISO_8859_1), cutter, checksum);
                from = at + 1;
            }
        }
    }

    private static void cutLine(String line, FieldCutter cutter, Verdict checksum) throws IOException {
        if (line.startsWith(CHECKSUM)) {
            cutter.judge(cutter.position(), checksum);
            cutter.field(line.length(), "checksum", FieldType.TEXT);
        } else if (line.startsWith(BEGINNING)) {
            cutter.field(line.length(), "format", FieldType.TEXT);
        } else {
            int word = line.indexOf(' ');
            boolean known = word > 0 && line.substring(0, word).matches("operation|table");
            cutter.field(line.length(), known ? line.substring(0, word) : "line", FieldType.TEXT);
        }
    }

    private static boolean begins(ReadFile file, String text) throws IOException {
        if (file.size() < text.length()) {
            return false;
        }
        byte[] bytes = new byte[text.length()];
        file.read(0, bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.ISO_8859_1).equals(text);
    }
}
