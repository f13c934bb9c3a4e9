package kvstore.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import kvstore.CompactionStrategy;
import kvstore.Compression;
import kvstore.Durability;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.TableOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonPageTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void pageShowsTheFiguresAndThePlot() throws Exception {
        new ComparisonPage(
                        "./kv compare",
                        "10 writes",
                        new Outcome(List.of(result("lsm", 0), result("leveled:filter=0", 0))))
                .write(directory);

        assertThat(directory.resolve("compare.md"))
                .content()
                .contains("Made by `./kv compare`: 10 writes.", "all were right", "](compare.svg)")
                .contains("| `leveled:filter=0` | 200k | 1.50M | 900 | 4.00M | 12.3 | 4.9 |");
        assertThat(directory.resolve("compare.svg"))
                .content()
                .contains(">leveled:filter=0<", ">1.50M<", ">MB on disk<")
                .doesNotContain("href");
    }

    @Test
    void wrongAnswersAreNotKeptBack() {
        Outcome outcome = new Outcome(List.of(result("lsm", 3)));

        assertThat(outcome.correct()).isFalse();
        assertThat(outcome.table()).contains("WRONG: 3 answers");
        assertThat(new ComparisonPage("c", "s", outcome).markdown()).contains("**some were wrong.**");
    }

    @Test
    void figuresAndSettingsSurviveTheWayToAnotherProcess() {
        Measurement measurement = result("lsm", 2).measurement();
        Load load = new Load(-7, 100, 10, 2, 50);
        Contender contender = new Contender(
                "a name",
                StorageEngine.named("leveled"),
                StoreOptions.defaults()
                        .withDurability(Durability.OS)
                        .withMemtableBytes(1 << 20)
                        .withBlockCacheBytes(5)
                        .withCompaction(CompactionStrategy.TIERED)
                        .withTables(new TableOptions(512, Compression.NONE, 0)));

        assertThat(Measurement.decode(measurement.encode())).isEqualTo(measurement);
        assertThat(Load.fromArguments(load.toArguments())).isEqualTo(load);
        Contender again = Contender.fromArguments(contender.toArguments());
        assertThat(again.name()).isEqualTo("a name");
        assertThat(again.options()).hasToString(contender.options().toString());
    }

    @Test
    void longestBarIsTheLargestFigure() {
        Column column = new Column("figure", List.of(5.0, 20.0, 0.0));

        assertThat(List.of(column.share(0), column.share(1), column.share(2))).containsExactly(0.25, 1.0, 0.0);
    }

    private static Result result(String name, long wrong) {
        Measurement measurement = new Measurement(
                new Phase(200_000, 1, 2), new Phase(1.5e6, 1, 2), new Phase(900, 1, 2), 4e6, 4.9, wrong);
        return new Result(name, measurement, new Recovery(12, 0), 12_300_000);
    }
}
