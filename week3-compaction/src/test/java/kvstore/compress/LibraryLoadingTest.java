package kvstore.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.util.Native;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kvstore.Compression;
import org.junit.jupiter.api.Test;

/** What is loaded, and when, can only be seen in a process of its own. */
class LibraryLoadingTest {
    @Test
    void zstdIsLoadedWhenItIsFirstUsedAndNotBefore() throws Exception {
        assertThat(output(List.of()))
                .containsExactly(
                        "codecs made; zstd loaded: false",
                        "NONE runs; zstd loaded: false",
                        "LZ4 runs; zstd loaded: false",
                        "ZSTD runs; zstd loaded: true",
                        "ZSTD runs; zstd loaded: true");
    }

    @Test
    void whereZstdDoesNotRunThatIsSaidEachTimeAndTheOthersDo() throws Exception {
        List<String> lines = output(List.of("-DZstdNativePath=/nowhere/zstd.so"));

        assertThat(lines)
                .hasSize(5)
                .startsWith(
                        "codecs made; zstd loaded: false",
                        "NONE runs; zstd loaded: false",
                        "LZ4 runs; zstd loaded: false");
        assertThat(lines.subList(3, 5))
                .allSatisfy(line -> assertThat(line).startsWith("the compression ZSTD does not run on this machine ("));
        assertThat(lines.get(3)).contains("/nowhere/zstd.so");
    }

    private static List<String> output(List<String> options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED"); // or newer Javas print a warning between the lines
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines =
                new String(child.getInputStream().readAllBytes(), UTF_8).lines().toList();
        assertThat(child.waitFor()).as("%s", lines).isZero();
        return lines;
    }

    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws Exception {
            PrintStream out = new PrintStream(System.out, true, UTF_8);
            for (Compression compression : Compression.values()) {
                BlockCodec.of(compression).maxCompressedBytes(100);
            }
            out.println("codecs made; zstd loaded: " + Native.isLoaded());
            for (Compression compression :
                    List.of(Compression.NONE, Compression.LZ4, Compression.ZSTD, Compression.ZSTD)) {
                try {
                    roundTrip(BlockCodec.of(compression));
                    out.println(compression + " runs; zstd loaded: " + Native.isLoaded());
                } catch (CompressionUnavailableException e) {
                    out.println(e.getMessage());
                }
            }
        }

        private static void roundTrip(BlockCodec codec) throws Exception {
            byte[] target = new byte[codec.maxCompressedBytes(100)];
            int length = codec.compress(new byte[100], 0, 100, target, 0);
            codec.decompress(target, 0, length, new byte[100], 0, 100);
        }
    }
}
