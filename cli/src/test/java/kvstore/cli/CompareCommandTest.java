package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompareCommandTest {
    @TempDir
    Path temporary;

    private Run run = new Run(Path.of("unused"));

    @BeforeEach
    void freshDirectory() {
        run = new Run(temporary.resolve("data"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--engines=lsm,levelled|did you mean leveled?",
                "--engines=|there is no engine ''",
                "--engines=lsm,,map|there is no engine ''",
                "--engines=,|there is no engine ''",
                "--engines=lsm:filter|filter",
                "--engines=map,lsm:filter=10|the engine lsm has no setting 'filter'; engines that have it: leveled",
                "--workloads=all,readrandm|did you mean readrandom?",
                "--workloads=readrandm|did you mean readrandom?",
                "--workloads=|there is no workload ''",
                "--workloads=,|there is no workload ''",
                "--keys=zipfan|did you mean zipfian?",
                "--num=0|--num is a number from 1 to 10000000, not 0",
                "--num=1e6|'1e6' is not an int",
                "--runs=0|--runs is a number from 1 to 100, not 0",
                "--runs=101|--runs is a number from 1 to 100, not 101",
                "--threads=0|--threads is a number from 1 to 64, not 0",
                "--threads=65|--threads is a number from 1 to 64, not 65",
                "--value-size=0|--value-size is a number from 1 to 67108864, not 0",
                "--value-size=65MB|--value-size is a number from 1 to 67108864, not 68157440",
                "--value-size=big|not a size: 'big'",
                "--compressible=101|--compressible is a number from 0 to 100, not 101",
                "--report=out.htm|--report names a file that ends in .html",
                "--md=out.html|--md names a file that ends in .md",
                "--json=out|--json names a file that ends in .json",
                "--run=3|unknown option '--run'; did you mean --runs?",
                "lsm|one word too many: 'lsm'"
            })
    void whatMakesNoSenseIsRefusedBeforeAnythingIsMeasured(String optionAndAnswer) {
        String[] parts = optionAndAnswer.split("\\|", -1);

        assertThat(run.kv("compare", parts[0])).isEqualTo(2);
        assertThat(run.errors()).startsWith("kv: ").contains(parts[1]).hasLineCount(1);
        assertThat(run.output()).isEmpty();
    }

    @Test
    void directoryAsAReportIsRefusedWithANameThatWouldDo() {
        assertThat(run.kv("compare", "--report", temporary.toString())).isEqualTo(2);
        assertThat(run.errors()).contains("is a directory", temporary + "/report.html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--report=out.html", "--md=out.md", "--json=out.json"})
    void reportThatIsThereIsLeftAloneWithoutReplace(String option) throws IOException {
        String name = option.substring(option.indexOf('=') + 1);
        Path there = Files.writeString(temporary.resolve(name), "precious");

        assertThat(run.kv("compare", option.replace(name, there.toString()))).isEqualTo(4);
        assertThat(run.errors())
                .contains(there + " exists already", "--replace")
                .hasLineCount(1);
        assertThat(run.output()).isEmpty();
        assertThat(there).content().isEqualTo("precious");
    }

    @Test
    void plotThatWouldStandBesideThePageIsLeftAloneToo() throws IOException {
        Path there = Files.writeString(temporary.resolve("out.svg"), "precious");

        assertThat(run.kv("compare", "--md", temporary.resolve("out.md").toString()))
                .isEqualTo(4);
        assertThat(run.errors()).contains(there + " exists already");
    }

    @Test
    void reportWithoutADirectoryToStandInIsRefused() {
        assertThat(run.kv("compare", "--json", temporary.resolve("no/out.json").toString()))
                .isEqualTo(4);
        assertThat(run.errors()).contains("there is no directory " + temporary.resolve("no"));
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void plainComparisonIsInAsciiAndShowsNoProgressToAPipe() {
        int status = run.kv(
                "compare", "--plain", "--engines=map", "--workloads=fillrandom,readrandom", "--num=500", "--runs=2");

        assertThat(status).as(run.errors()).isZero();
        assertThat(run.output())
                .startsWith("500 keys of 16 bytes, values of 100, 1 thread; 2 runs\n")
                .contains(" +- ", "p50 us", "fillrandom", "correct")
                .matches("(?s)\\p{ASCII}*");
        assertThat(run.errors()).matches("(?s)\\p{ASCII}*");
        assertThat(run.errors().lines())
                .allSatisfy(line -> assertThat(line).matches("(kv: warning: | {4}|kv: removed ).*"));
    }
}
