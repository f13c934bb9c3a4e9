package kvstore.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kvstore.VerifyReport;
import kvstore.VerifyReport.FileReport;
import kvstore.cli.terminal.ByteSize;
import kvstore.cli.terminal.Escaping;
import kvstore.cli.terminal.ExitStatus;
import picocli.CommandLine.Command;

/** {@code kv verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Checks every checksum and every order in the store's directory, and changes nothing.",
        footer = {
            "",
            "Status 3 if a file is damaged: it says which file, and where.",
            "Status 4 if one cannot be read, or only a newer program knows its format."
        })
final class VerifyCommand implements Callable<Integer> {
    private final CommandContext context;

    VerifyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        StoreFlags flags = context.flags();
        VerifyReport report = flags.storageEngine().verify(flags.directoryPath(), flags.storeOptions());
        for (FileReport file : report.files()) {
            context.out().println(line(file));
        }
        context.out().flush();
        for (FileReport file : report.files()) {
            file.damage().ifPresent(damage -> context.note("kv: " + damage.getMessage()));
        }
        return report.sound() ? ExitStatus.DONE : ExitStatus.DAMAGED;
    }

    private static String line(FileReport file) {
        String what = file.damage().isPresent() ? "DAMAGED" : "sound";
        String note = file.note().isEmpty() ? "" : " (" + file.note() + ")";
        return Escaping.visible(what + "  " + file.file() + "  " + file.kind() + ", " + file.entries() + " entries, "
                + ByteSize.rounded(file.bytes()) + note);
    }
}
