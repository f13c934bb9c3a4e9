package kvstore.cli.live;

import java.util.Locale;
import kvstore.cli.terminal.ByteSize;
import kvstore.watch.StorePicture;

/** What a store takes on disk. */
record Weight(long bytes, int tables) {
    static Weight of(StorePicture picture) {
        long tables = picture.tables().stream()
                .mapToLong(StorePicture.TablePart::bytes)
                .sum();
        return new Weight(picture.log().bytes() + tables, picture.tables().size());
    }

    String words() {
        return String.format(
                Locale.ROOT, "%s in %,d %s", ByteSize.rounded(bytes), tables, tables == 1 ? "table" : "tables");
    }
}
