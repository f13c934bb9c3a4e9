package kvstore.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {
    private static final List<String> VERBS = List.of("PUT", "GET", "DELETE", "STATS", "SCAN", "QUIT");

    @ParameterizedTest
    @CsvSource({"PUTT,PUT", "gte,GET", "delet,DELETE", "STAT,STATS", "sacn,SCAN", "qiut,QUIT"})
    void nearMissIsRecognised(String typed, String meant) {
        assertThat(Suggestion.nearest(typed, VERBS)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "frobnicate", "hello", "{"})
    void whatIsNearNothingGetsNoSuggestion(String typed) {
        assertThat(Suggestion.nearest(typed, VERBS)).isEmpty();
    }
}
