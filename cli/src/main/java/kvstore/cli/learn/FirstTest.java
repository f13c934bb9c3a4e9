package kvstore.cli.learn;

import java.nio.file.Path;

/** The first test in a reader's own package, as an example to go on from. */
final class FirstTest {
    static final Path FILE = Path.of("src/test/java/mine/FirstTest.java");

    private FirstTest() {}

    static String source(Week week) {
        String engine = week.engine();
        return """
                package mine;

                import static java.nio.charset.StandardCharsets.UTF_8;
                import static org.assertj.core.api.Assertions.assertThat;

                import java.io.IOException;
                import java.nio.file.Path;
                import kvstore.KeyValueStore;
                import kvstore.StoreOptions;
                import %s;
                import org.junit.jupiter.api.Test;
                import org.junit.jupiter.api.io.TempDir;

                /** Yours. "./kv learn bugs %s" says which planted bugs it finds; write more, in this package, in classes named …Test. */
                class FirstTest {
                    @TempDir
                    Path directory;

                    @Test
                    void whatWasPutIsThereWhenTheStoreIsOpenedAgain() throws IOException {
                        try (KeyValueStore store = open()) {
                            store.put(bytes("key"), bytes("value"));
                        }

                        try (KeyValueStore store = open()) {
                            assertThat(store.get(bytes("key"))).isEqualTo(bytes("value"));
                        }
                    }

                    private KeyValueStore open() throws IOException {
                        return new %s().open(directory, StoreOptions.defaults());
                    }

                    private static byte[] bytes(String text) {
                        return text.getBytes(UTF_8);
                    }
                }
                """.formatted(engine, week, engine.substring(engine.lastIndexOf('.') + 1));
    }
}
