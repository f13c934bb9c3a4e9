package kvstore.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;

class VerbatimParserTest {
    @Test
    void valueIsOneWordWithNothingTakenAway() {
        ParsedLine line = parse("PUT k {\"a\": \"b c\"} \\n !!", 5);

        assertThat(line.words()).isEqualTo(List.of("PUT", "k", "{\"a\": \"b c\"} \\n !!"));
    }

    @Test
    void cursorBehindASpaceBeginsTheNextWord() {
        ParsedLine line = parse("GET ", 4);

        assertThat(line.wordIndex()).isEqualTo(1);
        assertThat(line.word()).isEmpty();
    }

    @Test
    void cursorInsideTheKeyCompletesTheKey() {
        ParsedLine line = parse("get us 1", 6);

        assertThat(line.wordIndex()).isEqualTo(1);
        assertThat(line.word()).isEqualTo("us");
        assertThat(line.wordCursor()).isEqualTo(2);
    }

    @Test
    void emptyLineHasOneEmptyWord() {
        ParsedLine line = parse("", 0);

        assertThat(line.words()).isEqualTo(List.of(""));
        assertThat(line.wordIndex()).isZero();
    }

    @Test
    void candidateIsInsertedAsItIs() {
        CompletingParsedLine line = (CompletingParsedLine) parse("GET a", 5);

        assertThat(line.escape("a\"\\ b", true)).isEqualTo("a\"\\ b");
    }

    private static ParsedLine parse(String line, int cursor) {
        return new VerbatimParser().parse(line, cursor, ParseContext.COMPLETE);
    }
}
