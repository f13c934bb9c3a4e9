package kvstore.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/**
 * All chapters of the learning path have one shape, so that a reader who knows one finds the way in every other: the same
 * twelve sections, a chain from each chapter to the next, and nothing named that is not there. What their commands print
 * is compared by {@link DocumentationIT}.
 */
class ChaptersTest {
    private static final String RULES = "The rules you must keep";
    private static final String PREDICTIONS = "Predict first";
    private static final String SELF_CHECK = "Check yourself";

    private static final Pattern PROMISE = Pattern.compile("\\bP[0-9]{1,2}(?:\\.[0-9]+)?\\b");
    private static final Pattern STATED_PROMISE =
            Pattern.compile("(?:\\*\\*|^## )(P[0-9]{1,2}(?:\\.[0-9]+)?) ", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT))(?:#([A-Za-z0-9]+))?`");
    private static final Pattern SOURCE = Pattern.compile("`([A-Z][A-Za-z0-9]*\\.java)`");
    private static final Pattern BYTES = Pattern.compile("\\b[0-9a-f]{2}(?: [0-9a-f]{2}){3,}\\b");
    private static final Pattern PICTURE = Pattern.compile("!\\[[^\\]]+\\]\\([^)\\s]+\\.svg\\)");

    static List<Chapter> chapters() throws IOException {
        return Chapter.all();
    }

    static List<List<Chapter>> weeks() throws IOException {
        return List.copyOf(Chapter.byWeek().values());
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void titleSaysWhichChapterItIs(Chapter chapter) {
        assertThat(chapter.spokenLines().get(0))
                .as("the first line of %s", chapter)
                .matches("# Week " + chapter.week() + ", chapter " + chapter.number() + ": \\S.*");
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void sectionsAreThoseOfEveryChapterInTheirOrder(Chapter chapter) {
        assertThat(chapter.page().headings(2)).as("sections of %s", chapter).isEqualTo(Chapter.SECTIONS);
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void noSectionIsEmpty(Chapter chapter) {
        for (String section : Chapter.SECTIONS) {
            assertThat(chapter.section(section))
                    .as("\"%s\" of %s", section, chapter)
                    .anyMatch(line -> !line.isBlank());
        }
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void timeIsToldInHours(Chapter chapter) {
        assertThat(chapter.section("Time and files")).as("%s", chapter).anyMatch(line -> line.contains("hour"));
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void pictureIsDrawn(Chapter chapter) {
        assertThat(String.join("\n", chapter.section("The picture")))
                .as("an SVG with words for those who cannot see it, in %s", chapter)
                .containsPattern(PICTURE);
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void linksLeadSomewhere(Chapter chapter) throws IOException {
        Links.check(chapter.page());
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void rulesCiteContractsThatAreStated(Chapter chapter) throws IOException {
        Set<String> cited = found(PROMISE, chapter.section(RULES));

        assertThat(cited).as("promises that the rules of %s cite", chapter).isNotEmpty();
        assertThat(statedPromises()).as("promises in docs/contracts").containsAll(cited);
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void predictionsAreThreeToFiveQuestionsWithFoldedAnswers(Chapter chapter) {
        assertThat(foldedAnswers(chapter, PREDICTIONS))
                .as("folded answers of \"%s\" in %s", PREDICTIONS, chapter)
                .isBetween(3L, 5L);
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void selfCheckHasFoldedAnswersAndTestsThatProveThem(Chapter chapter) {
        assertThat(foldedAnswers(chapter, SELF_CHECK))
                .as("folded answers of \"%s\" in %s", SELF_CHECK, chapter)
                .isPositive();
        assertThat(found(TEST, chapter.section(SELF_CHECK)))
                .as("tests that \"%s\" of %s names", SELF_CHECK, chapter)
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void testsThatAreNamedExist(Chapter chapter) throws IOException {
        Map<String, List<Path>> sources = Documentation.sources();
        for (String line : chapter.spokenLines()) {
            for (MatchResult match : TEST.matcher(line).results().toList()) {
                List<Path> files = sources.getOrDefault(match.group(1) + ".java", List.of());
                assertThat(files)
                        .as("the test %s, which %s names", match.group(), chapter)
                        .isNotEmpty();
                if (match.group(2) != null) {
                    List<String> texts = new ArrayList<>(); // two modules may each have a test of that name
                    for (Path file : files) {
                        texts.add(Files.readString(file));
                    }
                    assertThat(texts)
                            .as("the test %s, which %s names", match.group(), chapter)
                            .anyMatch(text -> text.contains(" " + match.group(2) + "("));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void sourcesThatAreNamedExist(Chapter chapter) throws IOException {
        Set<String> written = chapter.page().blocks().stream()
                .map(block -> block.marker().replaceFirst("^file: ", ""))
                .collect(Collectors.toSet());
        Map<String, List<Path>> sources = Documentation.sources();
        for (String named : found(SOURCE, chapter.spokenLines())) {
            String file = named.replace("`", "");
            assertThat(written.contains(file) || sources.containsKey(file))
                    .as("%s, which %s names, is a source or a block of the chapter", file, chapter)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("weeks")
    void numbersOfChaptersHaveNoGap(List<Chapter> week) {
        assertThat(week)
                .extracting(Chapter::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, week.size()).boxed().toList());
    }

    /** Within a week the chain is complete; at its ends it may lead to another week, and to nothing else. */
    @ParameterizedTest
    @MethodSource("weeks")
    void eachChapterLeadsToItsNeighboursAtItsTopAndAtItsEnd(List<Chapter> week) {
        for (int i = 0; i < week.size(); i++) {
            Chapter chapter = week.get(i);
            List<String> lines = chapter.spokenLines();
            String top = lines.get(1);
            assertThat(lines.get(lines.size() - 1))
                    .as("the last line of %s, as below its title", chapter)
                    .isEqualTo(top);

            List<Links.Link> links = Links.in(top);
            assertThat(links)
                    .as("%s: %s", chapter, top)
                    .extracting(Links.Link::text)
                    .containsOnlyOnce("week");
            for (Links.Link link : links) {
                switch (link.text()) {
                    case "previous" -> checkNeighbour(week, i - 1, link, chapter);
                    case "next" -> checkNeighbour(week, i + 1, link, chapter);
                    case "week" -> assertThat(link.to()).as("%s", chapter).isEqualTo("README.md");
                    default ->
                        assertThat(link.text())
                                .as("links of %s: %s", chapter, top)
                                .isIn("previous", "week", "next");
                }
            }
            List<String> due = new ArrayList<>();
            if (i > 0) {
                due.add("previous");
            }
            if (i + 1 < week.size()) {
                due.add("next");
            }
            assertThat(links)
                    .as("%s: %s", chapter, top)
                    .extracting(Links.Link::text)
                    .containsAll(due);
        }
    }

    private static void checkNeighbour(List<Chapter> week, int index, Links.Link link, Chapter from) {
        if (index >= 0 && index < week.size()) {
            assertThat(link.to())
                    .as("\"%s\" of %s", link.text(), from)
                    .isEqualTo(week.get(index).fileName());
        } else {
            assertThat(link.to())
                    .as("\"%s\" of %s leads to another week", link.text(), from)
                    .startsWith("../week");
        }
    }

    @ParameterizedTest
    @MethodSource("weeks")
    void readmeOfAWeekListsItsChaptersInOrderWithTheirTimes(List<Chapter> week) throws IOException {
        Page readme = Page.read(week.get(0).page().file().resolveSibling("README.md"));
        List<String> names = week.stream().map(Chapter::fileName).toList();
        Set<String> listed = new LinkedHashSet<>();
        for (int line : readme.prose().keySet().stream().sorted().toList()) {
            String text = String.valueOf(readme.prose().get(line));
            for (Links.Link link : Links.in(text)) {
                String file = link.to().split("#", 2)[0];
                if (names.contains(file) && text.contains("hour")) {
                    listed.add(file);
                }
            }
        }

        assertThat(listed)
                .as("chapters that a line of %s names with how many hours they take", readme)
                .containsExactlyElementsOf(names);
        Links.check(readme);
    }

    @Test
    void picturesOfChaptersAreWholeTellWhatTheyShowAndNeedNothingElse() throws Exception {
        DocumentBuilder parser = svgParser();
        for (Chapter chapter : Chapter.all()) {
            for (String line : chapter.spokenLines()) {
                for (Links.Link link : Links.in(line)) {
                    if (link.to().endsWith(".svg") && !link.isElsewhere()) {
                        checkPicture(parser, link.target(chapter.page()));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void bytesInPicturesAreThoseThatTheCommandsPrint(Chapter chapter) throws IOException {
        String printed = Files.readString(chapter.page().file());
        for (Links.Link link : Links.in(printed)) {
            if (link.to().endsWith(".svg") && !link.isElsewhere()) {
                List<String> drawn = Files.readAllLines(link.target(chapter.page()));
                assertThat(found(BYTES, drawn))
                        .as("bytes drawn in %s, which the chapter shows", link.to())
                        .allSatisfy(bytes -> assertThat(printed).contains(bytes));
            }
        }
    }

    private static void checkPicture(DocumentBuilder parser, Path file) throws Exception {
        Document svg;
        try (InputStream in = Files.newInputStream(file)) {
            svg = parser.parse(in);
        }
        assertThat(svg.getDocumentElement().getTagName()).as("%s", file).isEqualTo("svg");
        assertThat(svg.getDocumentElement().getAttribute("viewBox"))
                .as("viewBox of %s", file)
                .isNotBlank();
        boolean told = !svg.getDocumentElement().getAttribute("aria-label").isBlank()
                || svg.getElementsByTagName("title").getLength() > 0;
        assertThat(told).as("%s has a title or an aria-label", file).isTrue();
        assertThat(svg.getElementsByTagName("script").getLength())
                .as("scripts in %s", file)
                .isZero();
        assertThat(svg.getElementsByTagName("image").getLength())
                .as("images in %s", file)
                .isZero();
    }

    /** One that fetches nothing. */
    private static DocumentBuilder svgParser() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder();
    }

    private static long foldedAnswers(Chapter chapter, String section) {
        return chapter.section(section).stream()
                .filter(line -> line.startsWith("<details>"))
                .count();
    }

    private static Set<String> found(Pattern pattern, List<String> lines) {
        Set<String> found = new LinkedHashSet<>();
        for (String line : lines) {
            pattern.matcher(line).results().forEach(match -> found.add(match.group()));
        }
        return found;
    }

    private static Set<String> statedPromises() throws IOException {
        Set<String> stated = new LinkedHashSet<>();
        for (Page page : Documentation.pages()) {
            if (Documentation.name(page).startsWith("docs/contracts/")) {
                STATED_PROMISE
                        .matcher(Files.readString(page.file()))
                        .results()
                        .forEach(match -> stated.add(match.group(1)));
            }
        }
        return stated;
    }
}
