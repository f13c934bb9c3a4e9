package kvstore.cli.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts our lines into a working copy, and keeps what stood there. */
final class Insertion {
    private final Exercises exercises;
    private final WorkingCopy copy;

    Insertion(Exercises exercises, WorkingCopy copy) {
        this.exercises = exercises;
        this.copy = copy;
    }

    /** Returns what was done, a line for each file. All markers are looked up before anything is written. */
    List<String> of(Task task) throws IOException {
        String module = exercises.week().module() + "/";
        List<String> files =
                exercises.solution(task).stream().map(Solution::file).distinct().toList();
        List<String> texts = new ArrayList<>();
        for (String file : files) {
            texts.add(solved(file, task));
        }
        List<String> done = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Path path = copy.module().resolve(files.get(i).substring(module.length()));
            Path kept = free(path);
            Files.copy(path, kept);
            Files.writeString(path, texts.get(i));
            done.add(copy.shown(files.get(i)) + " has our lines; what it was is in " + kept.getFileName());
        }
        return done;
    }

    private String solved(String file, Task task) throws IOException {
        List<Solution> ours = exercises.solution(task).stream()
                .filter(solution -> solution.file().equals(file))
                .toList();
        Path path =
                copy.module().resolve(file.substring(exercises.week().module().length() + 1));
        List<String> lines = Exercises.lines(Files.readString(path));
        List<Region> theirs = Markers.of(exercises.week(), path.toString(), lines).stream()
                .filter(region -> region.task().equals(task.name()))
                .toList();
        if (theirs.size() != ours.size()) {
            throw new IOException(path + " has " + theirs.size() + " of the " + ours.size() + " markers '// exercise "
                    + exercises.week() + "/" + task.name()
                    + "', so nothing was put in; without --put our lines are printed");
        }
        List<String> result = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < ours.size(); i++) {
            result.addAll(lines.subList(at, theirs.get(i).begin()));
            result.addAll(ours.get(i).lines());
            at = theirs.get(i).end();
        }
        result.addAll(lines.subList(at, lines.size()));
        return String.join("\n", result);
    }

    private static Path free(Path path) {
        Path kept = path.resolveSibling(path.getFileName() + ".mine");
        for (int number = 2; Files.exists(kept); number++) {
            kept = path.resolveSibling(path.getFileName() + ".mine" + number);
        }
        return kept;
    }
}
