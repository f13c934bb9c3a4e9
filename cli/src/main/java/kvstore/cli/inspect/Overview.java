package kvstore.cli.inspect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kvstore.fields.Field;
import kvstore.fields.FieldSink;
import kvstore.fields.Verdict;

/** What is wrong with a file, before anything of it is shown: in the parts that are going to be shown, and in the others. */
final class Overview implements FieldSink {
    private static final int MOST = 20;

    private final Selection selection;
    private final List<Wrong> wrong = new ArrayList<>();
    private long wrongFields;

    /**
     * A field that is damaged, or lost.
     *
     * @param shown whether its part was asked for
     */
    record Wrong(Field field, boolean shown) {}

    Overview(long from, long parts) {
        this.selection = new Selection(new Nothing(), from, parts);
    }

    /** What is to be shown. */
    Selection selection() {
        return selection;
    }

    @Override
    public void part(String title, long offset) {
        selection.part(title, offset);
    }

    @Override
    public void field(Field field) throws IOException {
        selection.field(field);
        if (field.verdict().kind().compareTo(Verdict.Kind.SOUND) > 0) {
            wrongFields++;
            if (wrong.size() < MOST) {
                wrong.add(new Wrong(field, selection.passes()));
            }
        }
    }

    @Override
    public void inside(String line) {}

    /** The first ones. */
    List<Wrong> wrong() {
        return wrong;
    }

    /** How many there are beyond those. */
    long more() {
        return wrongFields - wrong.size();
    }

    /** Of those that are shown nothing is wanted yet. */
    private static final class Nothing implements FieldSink {
        @Override
        public void part(String title, long offset) {}

        @Override
        public void field(Field field) {}

        @Override
        public void inside(String line) {}
    }
}
