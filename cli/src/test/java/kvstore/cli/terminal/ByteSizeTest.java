package kvstore.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({"64MB,67108864", "64m,67108864", "64MiB,67108864", "4 KB,4096", "1g,1073741824", "1500,1500", "7b,7"})
    void sizeIsReadAsPeopleWriteIt(String text, long bytes) {
        assertThat(ByteSize.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MB", "-1", "1.5MB", "64XB", "1TB", "999999999999999GB", "0x10"})
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"67108864,64MB", "1536,1536B", "4096,4KB", "1073741824,1GB", "0,0B"})
    void exactTextIsReadBackAsTheSameSize(long bytes, String text) {
        assertThat(ByteSize.exact(bytes)).isEqualTo(text);
        assertThat(ByteSize.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"999,999 B", "1536,1.5 KB", "14784594,14.1 MB"})
    void roundedTextHasOneDecimal(long bytes, String text) {
        assertThat(ByteSize.rounded(bytes)).isEqualTo(text);
    }
}
