package kvstore.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kvstore.StorageEngine;
import kvstore.choice.Choice;
import kvstore.lab.damage.DamageLaboratory;
import kvstore.lab.damage.DamageLimit;
import kvstore.lab.damage.DamageReport;
import kvstore.lab.damage.InjuryKind;
import kvstore.lab.damage.Verdict;
import kvstore.repeat.Setting;
import kvstore.repeat.TestCommand;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file of some small stores is damaged in every way there is: every bit flipped, every length cut, bytes appended,
 * pages zeroed and moved, files mixed up, put back and removed.
 *
 * <p>{@code -Dkvstore.lab.scale=N} makes the files longer, {@code -Dkvstore.lab.damage=TEXT} examines those injuries alone
 * whose description contains the text.
 */
class DamageIT {
    private static final int SCALE = Setting.SCALE.number(1);
    private static final String ONLY = Setting.DAMAGE.text().orElse("");

    /** Those that have a store with such injuries. */
    static Stream<Arguments> engines() throws IOException {
        Map<String, Arguments> engines = new LinkedHashMap<>();
        Set<String> injured = new HashSet<>();
        for (StorageEngine engine : StorageEngine.all()) {
            engines.put(engine.name(), Arguments.of(Named.of(engine.name(), engine)));
            if (!ONLY.isEmpty() && laboratory(engine).descriptions().anyMatch(each -> each.contains(ONLY))) {
                injured.add(engine.name());
            }
        }
        String what = "it is a part of a description such as 'lsm closed: CUT wal.log to 17 bytes'; the kinds are "
                + Arrays.toString(InjuryKind.values());
        return Choice.of(Setting.DAMAGE, engines, (text, engine) -> injured.contains(engine), what).stream();
    }

    private static DamageLaboratory laboratory(StorageEngine engine) {
        return new DamageLaboratory(engine, SCALE, Setting.seed(), ONLY);
    }

    @ParameterizedTest
    @MethodSource("engines")
    @DisplayName(
            "P5: damage is found and named, with nothing changed, or it changes no answer; what is not noticed is known")
    void damageIsNamedOrHarmless(StorageEngine engine) throws IOException {
        DamageReport report = laboratory(engine).run();

        System.out.println(String.join(System.lineSeparator(), report.lines()));
        TestCommand command = TestCommand.of(getClass())
                .with(Setting.SCALE, SCALE)
                .with(Setting.DAMAGE, ONLY.isEmpty() ? engine.name() : ONLY);
        assertThat(report.broken())
                .as(
                        "P5: promises broken by %d injuries; seed %d; again: %s",
                        report.count(Verdict.BROKEN), Setting.seed(), command)
                .isEmpty();
        if (ONLY.isEmpty()) {
            assertThat(report.count(InjuryKind.FLIPPED)).as("flips").isGreaterThan(100_000);
            assertThat(report.count(Verdict.DETECTED)).as("detected").isGreaterThan(100_000);
            assertThat(report.limits()).isSubsetOf(DamageLimit.values()).contains(DamageLimit.END_OF_A_KILLED_LOG);
        }
    }
}
