package kvstore.threads;

import java.util.stream.Stream;
import kvstore.StorageEngine;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/** What the random tests of this package draw from, and how one is repeated. */
final class Seeds {
    private Seeds() {}

    static long seed() {
        return Long.getLong("kvstore.seed", 20_240_601L);
    }

    static Stream<Arguments> engines() {
        return StorageEngine.all().stream().map(engine -> Arguments.of(Named.of(engine.name(), engine)));
    }

    /** The command that runs a test again with the same seed. Threads meet differently each time, so it may take a few. */
    static String repeat(Class<?> test) {
        return "again with: mvn verify -pl integration-tests -am -Dtest=NONE -Dit.test=" + test.getSimpleName()
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false -Dkvstore.seed="
                + seed();
    }
}
