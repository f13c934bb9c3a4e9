package kvstore.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kvstore.cli.terminal.ExitStatus;
import kvstore.leveled.LeveledEngine;
import picocli.CommandLine.Command;

/** {@code kv upgrade}. */
@Command(
        name = "upgrade",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Makes a store of the engine lsm one of the engine leveled, where it stands.",
        footer = {
            "",
            "There is no way back; 'kv checkpoint DIR' makes a copy first. The tables stay as they are, and "
                    + "are merged into the new format little by little, or at once by 'kv --engine leveled compact'."
        })
final class UpgradeCommand implements Callable<Integer> {
    private final CommandContext context;

    UpgradeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        StoreFlags flags = context.flags();
        LeveledEngine.upgrade(flags.directoryPath(), flags.storeOptions());
        context.note(
                "kv: " + flags.directory() + " is a store of the engine leveled now: open it with --engine leveled");
        return ExitStatus.DONE;
    }
}
