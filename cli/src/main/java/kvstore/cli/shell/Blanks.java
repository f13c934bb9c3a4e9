package kvstore.cli.shell;

/** Spaces and tabs, which end a word; and a carriage return, which some files have before the line feed. */
final class Blanks {
    private Blanks() {}

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    /** The first place from another one on that is no blank. */
    static int skip(byte[] line, int from) {
        int at = from;
        while (at < line.length && isBlank(line[at])) {
            at++;
        }
        return at;
    }

    /** The place behind the word that begins at another place. */
    static int endOfWord(byte[] line, int from) {
        int at = from;
        while (at < line.length && !isBlank(line[at])) {
            at++;
        }
        return at;
    }

    static int endWithoutBlanks(byte[] line) {
        int end = line.length;
        while (end > 0 && isBlank(line[end - 1])) {
            end--;
        }
        return end;
    }
}
