package kvstore.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import kvstore.bench.Json;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final Outcome TWO = new Outcomes()
            .contender("map", 200e3, 210e3, 220e3)
            .contender(Outcomes.LONGEST_NAME, 100e3, 105e3, 110e3)
            .outcome();

    @Test
    void terminalOfEightyColumnsShowsAllOfIt() {
        String text = ComparisonText.of(TWO);

        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        assertThat(text)
                .containsPattern("map +210,000 +5 % +500 +990 +999 +100\n")
                .containsPattern("map +0.0 +3.0 +0 +2.0 +12 +300 correct\n");
    }

    @Test
    void wrongAnswersAreNotKeptBack() {
        Outcome outcome = new Outcomes().wrong(3).contender("lsm", 1, 1, 1).outcome();

        assertThat(outcome.correct()).isFalse();
        assertThat(ComparisonText.of(outcome)).contains("WRONG: 9");
        assertThat(ComparisonMarkdown.of(outcome, "x.svg")).contains("**some were wrong");
        assertThat(ComparisonHtml.of(outcome)).contains("some were wrong");
    }

    @Test
    void pageOfTextShowsTheFiguresAndThePlot() {
        assertThat(ComparisonMarkdown.of(TWO, "x.svg"))
                .contains("Made by `./kv compare`. 1,000,000 keys", "](x.svg)", "| `map` | 210k | ")
                .contains("- **fillrandom**: " + Outcomes.LONGEST_NAME + " wrote 2.00 ± 0.00 × slower than map");
        assertThat(ComparisonMarkdown.plot(TWO)).contains(">" + Outcomes.LONGEST_NAME + "<", ">210k<", ">MB on disk<");
    }

    @Test
    void pageNeedsNothingButItselfAndHasATableForEachPicture() {
        String page = ComparisonHtml.of(TWO);

        assertThat(page).doesNotContain("<script", "http://", "https://", "url(", "<img");
        assertThat(page).contains("<td>210,000</td>", "flushes: 1 time, 200 ms", "stroke-dasharray");
        assertThat(page.split("<details>", -1)).hasSizeGreaterThan(3);
    }

    @Test
    void outcomeSurvivesAsJson() {
        Outcome again = Json.read(Json.write(TWO), Outcome.class);

        assertThat(again).isEqualTo(TWO);
    }
}
