package kvstore.fields;

import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import kvstore.CorruptionException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file from its first byte to its last: each field begins where the one before it ended, so none is missing and
 * none lies over another.
 *
 * <p>What is known of a place before it is reached is said beforehand, through {@link #judge} and {@link #remark}. The
 * field in which the place turns out to lie carries it.
 */
public final class FieldCutter {
    private final FieldSink sink;
    private final NavigableMap<Long, Verdict> verdicts = new TreeMap<>();
    private final NavigableMap<Long, String> remarks = new TreeMap<>();
    private long position;
    private @Nullable CorruptionException firstDamage;

    public FieldCutter(FieldSink sink) {
        this.sink = sink;
    }

    /** Where the next field begins. */
    public long position() {
        return position;
    }

    /** Begins a part; see {@link FieldSink#part}. */
    public void part(String title) throws IOException {
        sink.part(title, position);
    }

    /** See {@link FieldSink#inside}. */
    public void inside(String line) throws IOException {
        sink.inside(line);
    }

    /** The field in which a byte will lie has a verdict; of two the worse one. */
    public void judge(long offset, Verdict verdict) {
        verdicts.merge(offset, verdict, Verdict::or);
    }

    /** Of the field in which a byte will lie there is something to say; or not, if there are no words. */
    public void remark(long offset, String words) {
        if (!words.isEmpty()) {
            remarks.put(offset, words);
        }
    }

    /** Bytes are not what was written; the first of these is what {@link #finish} throws. */
    public void damage(CorruptionException damage) {
        judge(damage.offset(), Verdict.damaged(damage));
        if (firstDamage == null) {
            firstDamage = damage;
        }
    }

    /** Cuts a field of some bytes; of none, if it has none. */
    public void field(long length, String name, FieldType type) throws IOException {
        if (length != 0) {
            long end = position + length;
            Verdict verdict = Verdict.none();
            for (Verdict each = take(verdicts, end); each != null; each = take(verdicts, end)) {
                verdict = verdict.or(each);
            }
            String remark = take(remarks, end);
            Field field = new Field(position, length, name, type, remark == null ? "" : remark, verdict);
            position = end;
            sink.field(field);
        }
    }

    /** Cuts a field of which there is something to say. */
    public void field(long length, String name, FieldType type, String remark) throws IOException {
        if (length != 0) {
            remark(position, remark);
        }
        field(length, name, type);
    }

    /** Cuts all up to an offset: bytes that belong to nothing that is known. */
    public void bytesTo(long offset, String name, Verdict verdict) throws IOException {
        if (offset > position) {
            judge(position, verdict);
            field(offset - position, name, FieldType.BYTES);
        }
    }

    /**
     * Cuts fixed fields, as many as there are.
     *
     * @param available how many bytes there are from here on; a field that is cut off has fewer than it should
     */
    public void fields(FixedLayout layout, long available) throws IOException {
        for (FixedLayout.Place place : layout.places()) {
            field(Math.max(0, Math.min(place.end(), available) - place.offset()), place.name(), place.type());
        }
    }

    /**
     * Ends the cutting.
     *
     * @throws CorruptionException if there was {@link #damage}
     */
    public void finish() throws CorruptionException {
        if (firstDamage != null) {
            throw firstDamage;
        }
    }

    /** Takes what was said of a byte before an offset. */
    private static <T> @Nullable T take(NavigableMap<Long, T> said, long end) {
        Map.Entry<Long, T> first = said.isEmpty() ? null : said.firstEntry();
        if (first == null || first.getKey() >= end) {
            return null;
        }
        said.remove(first.getKey());
        return first.getValue();
    }
}
