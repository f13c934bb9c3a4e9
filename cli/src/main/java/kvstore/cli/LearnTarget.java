package kvstore.cli;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.cli.learn.Week;
import kvstore.lab.bugs.SourceTree;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which week, and where its working copy is. */
final class LearnTarget {
    @Parameters(
            index = "0",
            paramLabel = "WEEK",
            completionCandidates = LearnCommand.Weeks.class,
            description = "Which exercises: ${COMPLETION-CANDIDATES}.")
    String name = "";

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description = "Where the working copy is. Default: learn/WEEK in the working directory.")
    @Nullable
    String into;

    Week week() {
        return Week.named(name);
    }

    Path directory() {
        String given = into;
        if (given == null) {
            return Path.of("learn", name);
        }
        if (given.isEmpty()) {
            throw new IllegalArgumentException("--into needs the name of a directory, such as learn/" + name);
        }
        return Path.of(given);
    }

    /** What a reader types after a command to mean the same copy. */
    String words() {
        return name + (into == null ? "" : " --into '" + into + "'");
    }

    /** The repository that the program was built from. */
    static Path root() throws IOException {
        return SourceTree.find().root().toRealPath();
    }
}
