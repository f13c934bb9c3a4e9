package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import kvstore.cli.terminal.Environment;
import kvstore.cli.terminal.Environment.Terminals;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code --help} prints, of every command, on a terminal of 80 columns. */
class HelpTest {
    private static final int COLUMNS = 80;

    static Stream<String> commands() {
        return all(root()).map(CommandSpec::qualifiedName);
    }

    private static CommandSpec root() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Environment environment = new Environment(
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                nowhere,
                Map.of(),
                Terminals.none());
        return Kv.commandLine(new CommandContext(environment, new StoreFlags(environment)))
                .getCommandSpec();
    }

    private static Stream<CommandSpec> all(CommandSpec command) {
        return Stream.concat(
                Stream.of(command),
                command.subcommands().values().stream()
                        .distinct()
                        .map(CommandLine::getCommandSpec)
                        .flatMap(HelpTest::all));
    }

    private static CommandSpec named(String name) {
        return all(root())
                .filter(command -> command.qualifiedName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noLineIsTooLong(String name) {
        Run run = new Run(Path.of("unused"));

        assertThat(run.kv((name + " --help").replaceFirst("^kv ", "").split(" ")))
                .isZero();

        assertThat(run.output().lines())
                .hasSizeGreaterThan(3)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
    }

    /** Or else a line that is too long is broken, and the next one begins in the middle of a sentence. */
    @ParameterizedTest
    @MethodSource("commands")
    void linesThatAreBrokenByHandFit(String name) {
        CommandSpec command = named(name);
        Stream<String> ofCommand = Stream.of(
                        command.usageMessage().header(),
                        command.usageMessage().description(),
                        command.usageMessage().footer())
                .flatMap(Stream::of);
        Stream<String> ofArguments =
                command.args().stream().map(ArgSpec::description).flatMap(Stream::of);

        assertThat(Stream.concat(ofCommand, ofArguments))
                .allSatisfy(text -> assertThat(text).matches("(?s).{0," + COLUMNS + "}|.*[.:)]|.*> page.html"));
    }
}
