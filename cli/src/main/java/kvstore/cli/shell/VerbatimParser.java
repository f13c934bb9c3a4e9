package kvstore.cli.shell;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * Splits a line into words for completion, a value being one, and changes nothing in it: to JLine's own parser quotes and
 * backslashes mean something, and JSON would lose them.
 */
final class VerbatimParser implements Parser {
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        List<String> words = new ArrayList<>();
        int start = 0;
        int wordIndex = 0;
        int wordStart = 0;
        while (true) {
            boolean rest = Verbs.expected(words).takesTheRest();
            while (!rest && start < line.length() && blank(line.charAt(start)) && start < cursor) {
                start++;
            }
            int end = rest ? line.length() : endOfWord(line, start);
            if (start <= cursor) {
                wordIndex = words.size();
                wordStart = start;
            }
            words.add(line.substring(start, end));
            if (end >= line.length()) {
                break;
            }
            start = end + 1;
        }
        return new VerbatimLine(line, cursor, List.copyOf(words), wordIndex, wordStart);
    }

    @Override
    public boolean isEscapeChar(char ch) {
        return false;
    }

    private static int endOfWord(String line, int from) {
        int at = from;
        while (at < line.length() && !blank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t';
    }

    private record VerbatimLine(String line, int cursor, List<String> words, int wordIndex, int wordStart)
            implements CompletingParsedLine {
        @Override
        public String word() {
            return words.get(wordIndex);
        }

        @Override
        public int wordCursor() {
            return Math.min(cursor - wordStart, word().length());
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor();
        }

        @Override
        public int rawWordLength() {
            return word().length();
        }
    }
}
