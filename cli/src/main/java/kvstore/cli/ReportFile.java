package kvstore.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kvstore.cli.terminal.WholeFile;

/** Where a report is to be written; looked at before anything is measured, so that no result is lost in the end. */
record ReportFile(String option, Path path) {
    /**
     * Looks whether it can be written.
     *
     * @param ending of its name, such as {@code .html}
     * @param replace whether a file that is there may be replaced
     * @throws IllegalArgumentException if it is no file of that kind
     * @throws IOException if there is no place for it
     */
    void check(String ending, boolean replace) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException(
                    option + " names a file, and " + path + " is a directory: " + path.resolve("report" + ending));
        }
        if (!path.toString().endsWith(ending)) {
            throw new IllegalArgumentException(
                    option + " names a file that ends in " + ending + ", not '" + path + "'");
        }
        WholeFile.requirePlace(path, replace, "--replace");
    }

    /** The file beside it, with another ending. */
    ReportFile beside(String ending, String otherEnding) {
        String name = String.valueOf(path.getFileName());
        return new ReportFile(
                option, path.resolveSibling(name.substring(0, name.length() - ending.length()) + otherEnding));
    }

    void write(String text) throws IOException {
        WholeFile.write(path, out -> out.print(text));
    }
}
