package kvstore.cli.inspect;

import java.io.IOException;
import java.util.Arrays;
import kvstore.fields.Field;
import kvstore.io.ReadFile;

/** The bytes of fields, read ahead: they are asked for from the front of a file to its back. */
final class FieldBytes {
    private static final int STEP_BYTES = 64 << 10;

    private final ReadFile file;
    private final long size;
    private final byte[] bytes = new byte[STEP_BYTES];
    private long start;
    private int length;

    FieldBytes(ReadFile file) throws IOException {
        this.file = file;
        this.size = file.size();
    }

    /** How long the file was when this was made. */
    long fileBytes() {
        return size;
    }

    /**
     * A part of a field.
     *
     * @param from where it begins in the field
     * @param most how many bytes it has, if the field does not end before
     */
    byte[] of(Field field, long from, int most) throws IOException {
        long offset = field.offset() + from;
        int wanted = (int) Math.min(most, field.end() - offset);
        if (offset < start || offset + wanted > start + length) {
            load(offset);
        }
        int at = (int) (offset - start);
        return Arrays.copyOfRange(bytes, at, at + wanted);
    }

    private void load(long offset) throws IOException {
        length = 0;
        int read = (int) Math.min(STEP_BYTES, size - offset);
        file.read(offset, bytes, 0, read);
        start = offset;
        length = read;
    }
}
