package kvstore.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void linesAreBrokenAtBlanks() {
        assertThat(Lines.of("a few words in lines", 8)).containsExactly("a few", "words in", "lines");
    }

    @Test
    void aWordThatIsTooLongIsBrokenWhereTheLineIsFull() {
        assertThat(Lines.of("abcdefgh ij", 4)).containsExactly("abcd", "efgh", "ij");
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        assertThat(Lines.of("日本語🔑", 4)).containsExactly("日本", "語🔑");
    }

    @Test
    void noTextIsOneLine() {
        assertThat(Lines.of("", 4)).containsExactly("");
    }
}
