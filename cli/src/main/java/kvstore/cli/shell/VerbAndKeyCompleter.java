package kvstore.cli.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.cli.terminal.Escaping;
import kvstore.cli.terminal.Utf8;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Offers what a verb expects: its words, files, and keys that are in the store now. */
final class VerbAndKeyCompleter implements Completer {
    private static final int MOST_KEYS = 50;
    private static final int MOST_KEYS_LOOKED_AT = 1000;

    private final KeyValueStore store;

    VerbAndKeyCompleter(KeyValueStore store) {
        this.store = store;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        Expected expected = Verbs.expected(line.words().subList(0, line.wordIndex()));
        String begun = line.word().substring(0, line.wordCursor());
        expected.words().forEach(word -> candidates.add(new Candidate(word)));
        if (expected.kind() == Expected.Kind.KEY) {
            addKeys(begun, candidates);
        } else if (expected.kind() == Expected.Kind.FILE) {
            FileNamesBegun.add(begun, candidates);
        }
    }

    private void addKeys(String prefix, List<Candidate> candidates) {
        try (Cursor cursor = store.scan(KeyRange.prefix(prefix.getBytes(StandardCharsets.UTF_8)))) {
            int most = candidates.size() + MOST_KEYS;
            for (int looked = 0; looked < MOST_KEYS_LOOKED_AT && candidates.size() < most && cursor.next(); looked++) {
                typeable(cursor.key()).ifPresent(key -> candidates.add(new Candidate(key)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // JLine shows it and keeps the line
        }
    }

    /** The key as it is typed, if it can be: one word without control characters. */
    private static Optional<String> typeable(byte[] key) {
        return Utf8.decode(key)
                .filter(text -> text.chars().noneMatch(Character::isWhitespace))
                .filter(text -> text.equals(Escaping.visible(key)));
    }
}
