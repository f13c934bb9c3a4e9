package kvstore.realworld;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Power cuts of real file systems, under a store that writes. */
class PowerCutIT {
    private static final int CUTS = Setting.CUTS.number(8);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path scratch;

    @ParameterizedTest
    @EnumSource(FileSystemImage.Kind.class)
    @DisplayName("P1, P2, P3, P4, P8: a real power cut leaves a prefix, with all that is owed")
    void nothingThatIsOwedIsLostInAPowerCut(FileSystemImage.Kind kind) throws IOException {
        Skipped.ifThereIs(PrivateMounts.obstacle(kind), "power cuts of " + kind);

        Totals totals = RealWorld.powerCuts(kind, CUTS, Setting.seed(), scratch);

        System.out.println("%s: %s, 0 violations".formatted(kind, totals));
        assertThat(totals.of("cuts")).isEqualTo(CUTS);
        assertThat(totals.of("writes acknowledged")).isPositive();
    }

    @ParameterizedTest
    @EnumSource(FileSystemImage.Kind.class)
    @DisplayName(
            "The harness itself: a store that forces nothing has lost what was owed, and that is seen after the cut")
    void aStoreThatForcesNothingIsFoundOut(FileSystemImage.Kind kind) throws IOException {
        Skipped.ifThereIs(PrivateMounts.obstacle(kind), "power cuts of " + kind + " without a force");

        ChildProcess process = PrivateMounts.run(
                PowerCuts.class,
                kind.name(),
                Integer.toString(CUTS),
                "1",
                scratch.toString(),
                PowerCuts.UNFORCED,
                "SYNC");

        assertThat(process.status()).as(process.output()).isNotZero();
        assertThat(process.output())
                .containsPattern("batches are owed, and|batches leave|a power cut left cannot be opened")
                .containsPattern("broken: P[128] ")
                .doesNotContain("failed before the power was cut");
    }
}
