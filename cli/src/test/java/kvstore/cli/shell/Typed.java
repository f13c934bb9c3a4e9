package kvstore.cli.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import kvstore.KeyValueStore;
import kvstore.cli.terminal.Output;
import kvstore.cli.terminal.Style;
import org.jspecify.annotations.Nullable;

/** Somebody who types lines at a prompt, on a screen of a certain size. */
final class Typed {
    private final KeyValueStore store;
    private final Page page;

    Typed(KeyValueStore store, int rows, int columns) {
        this.store = store;
        this.page = Page.ofScreen(rows, columns);
    }

    /** What is answered to these lines. */
    String answers(String... lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Answers answers = new Answers(new Output(out), nowhere, Style.PLAIN, Answers.Listener.PERSON);
        LineSource source = new Lines(List.of(lines), page);
        new Shell(new Session(store, answers, source)).run(source);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static final class Lines implements LineSource {
        private final Queue<String> lines;
        private final Page page;

        Lines(List<String> lines, Page page) {
            this.lines = new ArrayDeque<>(lines);
            this.page = page;
        }

        @Override
        public byte @Nullable [] next() {
            String line = lines.poll();
            return line == null ? null : line.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public boolean mayWait() {
            return true;
        }

        @Override
        public Page page() {
            return page;
        }

        @Override
        public void close() {
            // There is nothing to let go of.
        }
    }
}
