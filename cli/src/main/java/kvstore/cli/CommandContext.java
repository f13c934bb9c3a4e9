package kvstore.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import kvstore.KeyValueStore;
import kvstore.StoreOptions;
import kvstore.cli.terminal.Environment;
import kvstore.cli.terminal.Escaping;
import kvstore.cli.terminal.Output;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.io.Disk;
import org.jspecify.annotations.Nullable;

/** What a command works with: the streams, and the store that its flags name. */
final class CommandContext {
    private final Environment environment;
    private final StoreFlags flags;
    private final Output out;

    CommandContext(Environment environment, StoreFlags flags) {
        this.environment = environment;
        this.flags = flags;
        this.out = new Output(environment.out());
    }

    Environment environment() {
        return environment;
    }

    StoreFlags flags() {
        return flags;
    }

    /** For data; flushed when the command has run. */
    Output out() {
        return out;
    }

    /** Says something that is no data. */
    void note(String text) {
        environment.err().println(Escaping.visible(text));
    }

    /** Says that it is done, to a person; a script reads the exit status. */
    void noteDone(String text) {
        if (environment.terminals().err()) {
            environment.err().println(text);
        }
    }

    KeyValueStore open() throws IOException {
        return flags.storageEngine().open(flags.directoryPath(), flags.storeOptions());
    }

    /** Opens the store for a command that only reads: an empty answer from a mistyped directory must not go unnoticed. */
    KeyValueStore openToRead() throws IOException {
        Path directory = flags.directoryPath();
        StoreOptions options = flags.storeOptions();
        boolean isNew = !options.disk().exists(directory);
        KeyValueStore store = flags.storageEngine().open(directory, options);
        if (isNew) {
            note("kv: there was no store in " + directory + "; an empty one is there now");
        }
        return store;
    }

    /** Opens the store to explain how it is read: one that was made for that would explain nothing. */
    KeyValueStore openToExplain() throws IOException {
        Path directory = flags.directoryPath();
        Disk disk = flags.storeOptions().disk();
        boolean isStore = DataDirectory.engineOf(directory, disk).isPresent()
                || (disk.isDirectory(directory) && disk.list(directory).stream().anyMatch(FileNames::isData));
        if (!isStore) {
            throw new IOException(
                    "there is no store in " + directory + ", so there is nothing to explain; 'kv put' makes one");
        }
        return open();
    }

    /** The bytes of a key that was given as an argument, or {@code null} if none was. */
    static byte @Nullable [] keyOrNull(@Nullable String argument) {
        return argument == null ? null : bytes("key", argument);
    }

    /**
     * The bytes of a key or a value that was given as an argument.
     *
     * @param what for the message: {@code key} or {@code value}
     */
    static byte[] bytes(String what, String argument) {
        if (argument.indexOf('\uFFFD') >= 0) {
            throw new IllegalArgumentException("the " + what + " is not UTF-8, and Java has lost what it was; write "
                    + "it to 'kv import -' as key_b64 and value_b64"
                    + (what.equals("value") ? ", or pipe it: kv put KEY -" : ""));
        }
        return argument.getBytes(StandardCharsets.UTF_8);
    }
}
