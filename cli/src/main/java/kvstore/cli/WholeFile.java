package kvstore.cli;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import kvstore.cli.terminal.Output;

/** Files that are there whole or not at all: what stood there before goes when all that is to be there is on the disk. */
final class WholeFile {
    private static final int BUFFER_BYTES = 1 << 16;

    private WholeFile() {}

    /** Writes what belongs into a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(Output out) throws IOException;
    }

    static void write(Path target, Content content) throws IOException {
        boolean special = Files.exists(target) && !Files.isRegularFile(target); // a pipe, a device: nothing to rename
        Path written = special ? target : Path.of(target + ".part");
        try (FileOutputStream stream = new FileOutputStream(written.toFile())) {
            Output out = new Output(new BufferedOutputStream(stream, BUFFER_BYTES), target.toString());
            content.writeTo(out);
            out.flush();
            if (!special) {
                stream.getFD().sync();
            }
        } catch (IOException e) {
            if (!special) {
                Files.deleteIfExists(written);
            }
            throw e;
        }
        if (!special) {
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
