package kvstore.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown page of the project. */
record Page(Path file, List<String> lines) {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("#+ (.*)");

    /** A command and the lines that stand below it. */
    record Command(String text, List<String> below) {
        /** What is typed into the program: the lines that begin like its prompt. */
        List<String> typed() {
            return below.stream()
                    .filter(line -> line.startsWith("> "))
                    .map(line -> line.substring(2))
                    .toList();
        }

        /** What is printed. What a shell shows before its first prompt is left out: a pipe does not see it. */
        List<String> printed() {
            if (typed().isEmpty()) {
                return below;
            }
            return below.stream()
                    .dropWhile(line -> !line.startsWith("> "))
                    .filter(line -> !line.startsWith("> "))
                    .toList();
        }
    }

    static List<Page> all(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String place : List.of("README.md", "docs", "week1-wal/README.md", "week2-lsm/README.md")) {
            try (Stream<Path> tree = Files.walk(root.resolve(place))) {
                tree.filter(path -> path.toString().endsWith(".md")).sorted().forEach(files::add);
            }
        }
        List<Page> pages = new ArrayList<>();
        for (Path file : files) {
            pages.add(new Page(file, Files.readAllLines(file)));
        }
        return pages;
    }

    /** The commands of all blocks that are marked {@code console}. */
    List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (line.startsWith("```")) {
                inside = line.equals("```console");
            } else if (inside && line.startsWith("$ ")) {
                commands.add(new Command(line.substring(2), new ArrayList<>()));
            } else if (inside) {
                commands.get(commands.size() - 1).below().add(line);
            }
        }
        return commands;
    }

    /** The blocks of a language, each as one text. */
    List<String> blocks(String language) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = null;
        for (String line : lines) {
            if (line.startsWith("```")) {
                if (block != null) {
                    blocks.add(block.toString());
                }
                block = line.equals("```" + language) ? new StringBuilder() : null;
            } else if (block != null) {
                block.append(line).append('\n');
            }
        }
        return blocks;
    }

    /** Links to other files of the project, as they are written. */
    List<String> localLinks() {
        List<String> links = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = LINK.matcher(line);
            while (matcher.find()) {
                if (!matcher.group(1).contains("://")) {
                    links.add(matcher.group(1));
                }
            }
        }
        return links;
    }

    /** The names by which headings can be linked to. */
    List<String> anchors() {
        return lines.stream()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1)
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
