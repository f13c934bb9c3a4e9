package kvstore.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.repeat.Setting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads are interrupted all the time, on a real store on the real disk. */
@Timeout(300)
class InterruptIT {
    private static final int STORMS = Setting.STORMS.number(8);
    private static final int CALLS = 300;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @ParameterizedTest
    @MethodSource("kvstore.threads.Engines#all")
    @DisplayName("P12.1: interrupted threads get their work done and keep their flag, and nobody else notices")
    void anInterruptStormHarmsNobody(StorageEngine engine) throws Exception {
        long interrupts = 0;
        for (int i = 0; i < STORMS; i++) {
            long seed = Setting.seed() + 31L * i;
            try {
                interrupts += new InterruptStorm(engine, options(i), seed, UnaryOperator.identity())
                        .run(directory.resolve("store" + i), CALLS);
            } catch (Exception | AssertionError e) {
                throw new AssertionError("P12.1, storm " + i, e);
            }
        }
        System.out.println("P12 %s: %d storms, %d interrupts in %d calls of %d threads, nobody harmed, seed %d"
                .formatted(
                        engine.name(),
                        STORMS,
                        interrupts,
                        (long) STORMS * CALLS * InterruptStorm.THREADS,
                        InterruptStorm.THREADS,
                        Setting.seed()));
        assertThat(interrupts).as("interrupts that met a call").isGreaterThan(STORMS);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("The storm itself: a store that takes interrupts ill is found")
    void whatTakesInterruptsIllIsFound(PlantedHarm harm) {
        StorageEngine engine = StorageEngine.all().get(0);
        InterruptStorm storm = new InterruptStorm(engine, options(2), Setting.seed(), harm);

        assertThatThrownBy(() -> storm.run(directory, CALLS)).hasStackTraceContaining(harm.symptom);
    }

    /** What stores have done wrong about interrupts. */
    private enum PlantedHarm implements UnaryOperator<KeyValueStore> {
        /** One of the places that catch an InterruptedException and go on. */
        FLAG_TAKEN_AWAY("the interrupt flag was taken away by put") {
            @Override
            public KeyValueStore apply(KeyValueStore real) {
                return new ForwardingStore(real) {
                    @Override
                    public void put(byte[] key, byte[] value) throws IOException {
                        store.put(key, value);
                        boolean unused = Thread.interrupted();
                    }
                };
            }
        },

        /** What a FileChannel does: an interrupted reader closes it for all. */
        CHANNEL_CLOSED_FOR_ALL(ClosedChannelException.class.getSimpleName()) {
            @Override
            public KeyValueStore apply(KeyValueStore real) {
                AtomicBoolean closed = new AtomicBoolean();
                return new ForwardingStore(real) {
                    @Override
                    public byte @Nullable [] get(byte[] key) throws IOException {
                        if (Thread.currentThread().isInterrupted()) {
                            closed.set(true);
                        } else if (closed.get()) {
                            throw new ClosedChannelException();
                        }
                        return store.get(key);
                    }
                };
            }
        },

        /** An interrupted writer is told that it has written, and has not. */
        WRITE_LEFT_OUT("expected") {
            @Override
            public KeyValueStore apply(KeyValueStore real) {
                return new ForwardingStore(real) {
                    @Override
                    public void put(byte[] key, byte[] value) throws IOException {
                        if (!Thread.currentThread().isInterrupted()) {
                            store.put(key, value);
                        }
                    }
                };
            }
        };

        private final String symptom;

        PlantedHarm(String symptom) {
            this.symptom = symptom;
        }
    }

    /** All modes in turn, and a memtable so small that tables are made and mapped all the time. */
    private static StoreOptions options(int storm) {
        Durability[] modes = Durability.values();
        return StoreOptions.defaults()
                .withDurability(modes[storm % modes.length])
                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES);
    }
}
