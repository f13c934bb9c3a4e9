package kvstore.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page on troubleshooting against the sources, both ways: what the command line may say is on the page, and what the page
 * quotes is said by the program. Text is compared in pieces, because names and numbers come between them.
 */
class TroubleshootingIT {
    private static final String PAGE = "docs/troubleshooting.md";
    private static final List<String> MODULES =
            List.of("common", "week1-wal", "week2-lsm", "week3-compaction", "cli", "crash-lab", "benchmarks");

    private static final Pattern THROWN = Pattern.compile("throw new (?:IllegalArgumentException|IOException)\\(");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern CONCATENATION = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("%[0-9,.$-]*[a-z]");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final List<String> HEADS = List.of("| message |", "| expected |");

    @Test
    void everyErrorOfTheCommandLineIsOnThePage() throws IOException {
        String page = Files.readString(Documentation.root().resolve(PAGE));

        Map<String, String> missing = new TreeMap<>();
        for (Path source : sourcesOf("cli")) {
            String code = joined(Files.readString(source));
            Matcher thrown = THROWN.matcher(code);
            while (thrown.find()) {
                String longest = longestPiece(argumentsFrom(code, thrown.end()));
                boolean isForDevelopers = longest.endsWith("="); // a call that no user can cause
                if (!isForDevelopers && !page.contains(longest)) {
                    missing.put(longest, String.valueOf(source.getFileName()));
                }
            }
        }

        assertThat(missing)
                .as("errors, and where they are thrown, that %s does not have", PAGE)
                .isEmpty();
    }

    @Test
    void everyMessageOnThePageIsOneOfTheProgram() throws IOException {
        StringBuilder all =
                new StringBuilder(Files.readString(Documentation.root().resolve("kv")));
        for (String module : MODULES) {
            for (Path source : sourcesOf(module)) {
                all.append(joined(Files.readString(source)));
            }
        }
        String program = withoutSpaces(all.toString().replace("\\\"", "\""));

        List<String> messages = messages();
        List<String> strangers = messages.stream()
                .filter(message -> !Stream.of(message.split("…", -1))
                        .map(TroubleshootingIT::withoutSpaces)
                        .allMatch(program::contains))
                .toList();

        assertThat(messages).hasSizeGreaterThan(80);
        assertThat(strangers).as("what %s quotes and no source says", PAGE).isEmpty();
    }

    private static String withoutSpaces(String text) {
        return text.replaceAll("\\s", "");
    }

    /** What stands in the first column of the tables of messages. */
    private static List<String> messages() throws IOException {
        List<String> messages = new ArrayList<>();
        boolean inTable = false;
        for (String line : Files.readAllLines(Documentation.root().resolve(PAGE))) {
            if (HEADS.stream().anyMatch(line::startsWith)) {
                inTable = true;
            } else if (!line.startsWith("|")) {
                inTable = false;
            } else if (inTable) {
                Matcher quoted = QUOTED.matcher(line);
                if (quoted.find()) {
                    messages.add(quoted.group(1).replaceFirst("^kv: ", ""));
                }
            }
        }
        return messages;
    }

    private static List<Path> sourcesOf(String module) throws IOException {
        try (Stream<Path> files =
                Files.walk(Documentation.root().resolve(module).resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    /** Literals that are only cut because a line has an end are one. */
    private static String joined(String code) {
        return CONCATENATION.matcher(code).replaceAll("");
    }

    /** What stands between the brackets of a call, of which the first has been passed. */
    private static String argumentsFrom(String code, int begin) {
        int depth = 1;
        boolean quoted = false;
        int at = begin;
        while (depth > 0) {
            char character = code.charAt(at);
            if (character == '"' && code.charAt(at - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && character == '(') {
                depth++;
            } else if (!quoted && character == ')') {
                depth--;
            }
            at++;
        }
        return code.substring(begin, at - 1);
    }

    private static String longestPiece(String arguments) {
        return LITERAL.matcher(arguments)
                .results()
                .flatMap(literal -> PLACEHOLDER.splitAsStream(literal.group(1).replace("\\\"", "\"")))
                .max(Comparator.comparingInt(String::length))
                .map(String::strip)
                .orElse("");
    }
}
