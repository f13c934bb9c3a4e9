package kvstore.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kvstore.fields.Field;
import kvstore.fields.FieldSink;
import kvstore.fields.Verdict;

/** The fields of a file that is in memory. Each has to begin where the one before it ended. */
public final class FieldList implements FieldSink {
    private final byte[] bytes;
    private final List<String> lines = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private long end;

    public FieldList(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public void part(String title, long offset) {
        require(offset == end, "the part " + title + " begins at " + offset);
        lines.add(title);
    }

    @Override
    public void field(Field field) {
        require(field.offset() == end && field.end() <= bytes.length, "there is " + field);
        end = field.end();
        byte[] of = Arrays.copyOfRange(bytes, (int) field.offset(), (int) field.end());
        verdicts.add(field.verdict());
        lines.add(field.name() + " " + field.type().show(of, of.length) + " " + field.note() + field.verdict());
    }

    @Override
    public void inside(String line) {
        lines.add(line);
    }

    /** To be asked when all has been cut. */
    public void requireWhole() {
        require(end == bytes.length, "the fields end, of a file of " + bytes.length + " bytes");
    }

    /** Parts and fields with all that is said of them. */
    public List<String> lines() {
        return lines;
    }

    public Verdict.Kind worst() {
        return verdicts.stream().map(Verdict::kind).max(Verdict.Kind::compareTo).orElse(Verdict.Kind.NONE);
    }

    private void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(
                    "at offset " + end + ", where the field before ends, " + what + "\n" + String.join("\n", lines));
        }
    }
}
