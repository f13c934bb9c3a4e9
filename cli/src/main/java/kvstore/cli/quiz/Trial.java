package kvstore.cli.quiz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import kvstore.CorruptionException;
import kvstore.Cursor;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.Reader;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.directory.FileNames;
import kvstore.io.AppendFile;
import kvstore.io.sim.SimulatedDisk;
import org.jspecify.annotations.Nullable;

/**
 * A store of a real engine on a simulated disk, and what can be done to its files. With memtables of 64 MiB nothing is
 * written to tables but by {@code flush}, so that the same is done each time.
 */
record Trial(StorageEngine engine, StoreOptions options, SimulatedDisk disk) {
    static final Path DIRECTORY = Path.of("data");
    static final String NOTHING = "nothing";
    static final String REFUSED = "it refuses to open: a file is damaged";

    static Trial of(String engine, Durability durability) {
        SimulatedDisk disk = new SimulatedDisk();
        return new Trial(StorageEngine.named(engine), StoreOptions.defaults().withDurability(durability), disk);
    }

    KeyValueStore open() throws IOException {
        return engine.open(DIRECTORY, options.withDisk(disk));
    }

    /** The same engine, on a disk that something happened to. */
    Trial on(SimulatedDisk other) {
        return new Trial(engine, options, other);
    }

    Trial with(StoreOptions others) {
        return new Trial(engine, others, disk);
    }

    /** The bytes of a file, without the room that a log makes behind its end. */
    byte[] bytesOf(String name) throws IOException {
        byte[] bytes = disk.bytesOf(DIRECTORY.resolve(name));
        int length = bytes.length;
        if (name.equals(FileNames.LOG)) {
            while (length > 0 && bytes[length - 1] == 0) {
                length--;
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    /** A copy on another disk, of which one file has other bytes. */
    Trial changed(String name, UnaryOperator<byte[]> change) throws IOException {
        Trial copy = without(name);
        return copy.adding(name, change.apply(bytesOf(name)));
    }

    /** A copy on another disk, in which one file is missing. */
    Trial without(String name) throws IOException {
        Trial copy = on(new SimulatedDisk());
        copy.disk.createDirectories(DIRECTORY);
        for (String file : disk.list(DIRECTORY)) {
            if (!file.equals(name) && !file.equals(FileNames.LOCK)) {
                copy.adding(file, bytesOf(file));
            }
        }
        return copy;
    }

    /** One file more, here. */
    Trial adding(String name, byte[] bytes) throws IOException {
        try (AppendFile file = disk.create(DIRECTORY.resolve(name))) {
            file.append(bytes, 0, bytes.length);
            file.force();
        }
        disk.forceDirectory(DIRECTORY);
        return this;
    }

    /** The same once more, so that what is done to it can be done again. */
    Trial fresh() {
        return on(disk.killed());
    }

    /** Opens the store and looks at all that it holds. */
    Happened opened() throws IOException {
        List<String> told = new ArrayList<>();
        try (KeyValueStore store = fresh().open()) {
            String held = all(store);
            told.add("opened; a scan of everything: " + held);
            store.stats().value("torn_tail").ifPresent(bytes -> told.add("statistics: torn_tail: " + bytes + " bytes"));
            return new Happened("it holds " + held, told);
        } catch (CorruptionException e) {
            told.add(said(e));
            return new Happened(REFUSED, told);
        }
    }

    /** What an exception says, without where this disk has its files. */
    static String said(Exception e) {
        String directory = DIRECTORY.toAbsolutePath() + "/";
        return String.valueOf(e.getMessage()).replace(directory, "").replace(DIRECTORY + "/", "");
    }

    static String all(Reader reader) throws IOException {
        return some(reader, KeyRange.all());
    }

    /** The entries of a range as people write them. */
    static String some(Reader reader, KeyRange range) throws IOException {
        List<String> entries = new ArrayList<>();
        try (Cursor cursor = reader.scan(range)) {
            while (cursor.next()) {
                entries.add(text(cursor.key()) + "=" + text(cursor.value()));
            }
        }
        return shown(entries);
    }

    static String shown(List<String> entries) {
        return entries.isEmpty() ? NOTHING : String.join(" ", entries);
    }

    static String get(Reader reader, String key) throws IOException {
        return Optional.ofNullable(reader.get(bytes(key))).map(Trial::text).orElse(NOTHING);
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static String text(byte @Nullable [] bytes) {
        return bytes == null ? NOTHING : new String(bytes, UTF_8);
    }
}
