package kvstore.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.cli.shell.Answers;
import kvstore.cli.shell.LineEditor;
import kvstore.cli.shell.LineSource;
import kvstore.cli.shell.PipedLines;
import kvstore.cli.shell.Session;
import kvstore.cli.shell.Shell;
import kvstore.cli.terminal.ByteSize;
import kvstore.cli.terminal.Environment;
import kvstore.cli.terminal.Escaping;
import kvstore.cli.terminal.Output;
import kvstore.cli.terminal.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kv} without a command: the shell. */
@Command(
        name = "kv",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "[COMMAND]",
        description = "A key-value store. Without a command it opens the shell; HELP there says more.",
        footer = {
            "",
            "Data goes to standard output, everything else to standard error.",
            "Status: 0 done, 1 key not found, 2 usage, 3 damaged data, 4 input/output error or the directory "
                    + "is locked, 70 the build failed or the program has a fault.",
            "NO_COLOR is obeyed. KV_JAVA_OPTS holds further options for Java."
        })
final class ShellCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    final StoreFlags flags;

    ShellCommand(CommandContext context) {
        this.context = context;
        this.flags = context.flags();
    }

    @Override
    public Integer call() throws IOException {
        Environment environment = context.environment();
        boolean interactive = listener() == Answers.Listener.PERSON;
        try (KeyValueStore store = context.open()) {
            if (interactive) {
                banner(context.out(), flags.style());
            }
            try (LineSource lines =
                    interactive ? LineEditor.open(environment, store) : new PipedLines(environment.in())) {
                Answers answers = new Answers(context.out(), environment.err(), flags.style(), listener());
                int status = new Shell(new Session(store, answers, lines)).run(lines);
                return interactive ? 0 : status;
            }
        }
    }

    private Answers.Listener listener() {
        Environment.Terminals terminals = context.environment().terminals();
        if (!terminals.out()) {
            return Answers.Listener.PROGRAM;
        }
        return terminals.in() ? Answers.Listener.PERSON : Answers.Listener.TERMINAL;
    }

    private void banner(Output out, Style style) throws IOException {
        StorageEngine engine = flags.storageEngine();
        out.println(style.started(engine.description()))
                .println(style.directory(Escaping.visible(flags.directory())))
                .println(style.memtableThreshold(ByteSize.exact(flags.memtableBytes())))
                .println(style.commands("PUT <key> <value>, GET <key>, DELETE <key>, STATS, QUIT"));
        out.flush();
    }
}
