package kvstore.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/** The engines there are, for tests that run once for each, and what only some of them do. */
final class Engines {
    private Engines() {}

    static Stream<Arguments> all() {
        return StorageEngine.all().stream().map(engine -> Arguments.of(Named.of(engine.name(), engine)));
    }

    /** Merges the tables of a store, beside whatever else is going on, if its engine merges tables. */
    static void compact(KeyValueStore store) throws IOException {
        try {
            store.compact(KeyRange.all());
        } catch (UnsupportedOperationException e) {
            assertThat(compactions(store))
                    .as("what an engine merges that says it does not")
                    .isZero();
        }
    }

    /** How often tables were merged. */
    static long compactions(KeyValueStore store) {
        return store.stats().value("compactions").orElse(0);
    }
}
