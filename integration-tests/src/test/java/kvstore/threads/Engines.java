package kvstore.threads;

import java.util.stream.Stream;
import kvstore.StorageEngine;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/** The engines there are, for tests that run once for each. */
final class Engines {
    private Engines() {}

    static Stream<Arguments> all() {
        return StorageEngine.all().stream().map(engine -> Arguments.of(Named.of(engine.name(), engine)));
    }
}
