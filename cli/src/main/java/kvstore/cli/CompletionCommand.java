package kvstore.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import kvstore.cli.terminal.ExitStatus;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kv completion bash|zsh}. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints a script that teaches bash or zsh to complete kv's commands and options.",
        footer = {"", "Try it: source <(./kv completion bash)"})
final class CompletionCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "bash|zsh", description = "Which shell.")
    String shell = "";

    CompletionCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (!List.of("bash", "zsh").contains(shell)) {
            throw new IllegalArgumentException("there is completion for bash and zsh, not for '" + shell + "'");
        }
        CommandLine root = Kv.commandLine(context);
        context.out().print(AutoComplete.bash("kv", root)); // it knows both shells
        return ExitStatus.DONE;
    }
}
