package kvstore.cli.inspect;

import java.util.ArrayList;
import java.util.List;
import kvstore.fields.Field;
import kvstore.fields.FieldSink;
import kvstore.fields.Verdict;

/** What is wrong with a file, before anything of it is shown. */
final class Overview implements FieldSink {
    private static final int MOST = 20;

    private final List<Field> wrong = new ArrayList<>();

    @Override
    public void part(String title, long offset) {}

    @Override
    public void field(Field field) {
        if (field.verdict().kind().compareTo(Verdict.Kind.SOUND) > 0 && wrong.size() < MOST) {
            wrong.add(field);
        }
    }

    @Override
    public void inside(String line) {}

    /** The first fields that are damaged, or lost. */
    List<Field> wrong() {
        return wrong;
    }
}
