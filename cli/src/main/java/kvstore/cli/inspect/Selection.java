package kvstore.cli.inspect;

import java.io.IOException;
import kvstore.fields.Field;
import kvstore.fields.FieldSink;
import org.jspecify.annotations.Nullable;

/** Passes on the parts of a file that were asked for, and counts all. */
public final class Selection implements FieldSink {
    private final FieldSink next;
    private final long from;
    private final long most;
    private long parts;
    private long shown;
    private long fields;
    private boolean passes;

    /** The part that has begun, until a field of it is passed on. */
    private @Nullable String title;

    private long titleOffset;

    /**
     * @param from the first field to be passed on is the one with the byte at this offset
     * @param most how many parts are passed on
     */
    public Selection(FieldSink next, long from, long most) {
        this.next = next;
        this.from = from;
        this.most = most;
    }

    @Override
    public void part(String newTitle, long offset) {
        parts++;
        title = newTitle;
        titleOffset = offset;
        passes = false;
    }

    @Override
    public void field(Field field) throws IOException {
        fields++;
        if (title != null && field.end() > from) {
            passes = shown < most;
            if (passes) {
                shown++;
                next.part(title, titleOffset);
            }
            title = null;
        }
        if (passes) {
            next.field(field);
        }
    }

    @Override
    public void inside(String line) throws IOException {
        if (passes) {
            next.inside(line);
        }
    }

    /** Whether the last field was passed on. */
    boolean passes() {
        return passes;
    }

    public long parts() {
        return parts;
    }

    public long fields() {
        return fields;
    }

    /** How many parts were passed on. */
    public long shown() {
        return shown;
    }
}
