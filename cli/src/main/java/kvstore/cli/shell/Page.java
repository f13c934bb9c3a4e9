package kvstore.cli.shell;

/**
 * How much a {@code SCAN} without a limit shows at once.
 *
 * @param rows of a screen, or entries if the columns are not known
 * @param columns of a screen; 0 if an entry counts for one row, however long it is
 */
public record Page(long rows, int columns) {
    /** For a program, which gets all. */
    static final Page ENDLESS = new Page(Long.MAX_VALUE, 0);

    /** As much as a person may want to see go by who cannot ask for more. */
    static final Page LONG = new Page(1000, 0);

    private static final int FEWEST_ROWS = 5;
    private static final int ROWS_FOR_OTHERS = 3;

    /** What fits on a screen, with room for the command, what is said of more, and the next prompt. */
    static Page ofScreen(int rows, int columns) {
        return new Page(Math.max(FEWEST_ROWS, rows - ROWS_FOR_OTHERS), columns);
    }

    /** How many rows a line takes, which ends in a line feed. */
    long rowsOf(byte[] line) {
        long characters = 0;
        for (byte b : line) {
            characters += (b & 0xC0) == 0x80 ? 0 : 1; // the first byte of each
        }
        return columns == 0 ? 1 : 1 + Math.max(0, characters - 2) / columns;
    }
}
