package kvstore.realworld;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import kvstore.Durability;
import kvstore.StorageEngine;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A process that writes is killed at a random moment, again and again, on one directory that keeps growing. */
class KillIT {
    private static final int KILLS = 25;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    static Stream<Arguments> enginesAndModes() {
        return StorageEngine.all().stream()
                .flatMap(engine -> Stream.of(Durability.SYNC, Durability.OS)
                        .map(durability -> Arguments.of(Named.of(engine.name(), engine), durability)));
    }

    @ParameterizedTest
    @MethodSource("enginesAndModes")
    @DisplayName("P1.1: kill -9 loses nothing that was acknowledged")
    void nothingThatWasAcknowledgedIsLost(StorageEngine engine, Durability durability) throws IOException {
        long seed = Setting.seed();

        Totals totals = new Kills(engine, durability, temporary.resolve("data"), seed).run(KILLS);

        System.out.println("%s %s: %s, nothing lost".formatted(engine.name(), durability, totals));
        assertThat(totals.of("kills at random")).isEqualTo(KILLS);
        assertThat(totals.of("writes before kills")).isPositive();
    }
}
