package kvstore.threads;

import static kvstore.lab.Entries.bytes;
import static kvstore.lab.Entries.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.Snapshot;
import kvstore.WriteBatch;
import kvstore.codec.OperationCursor;
import org.jspecify.annotations.Nullable;

/** Stores with a race in them, each of a kind that real stores have had. None shows when one thread works alone. */
enum PlantedRace implements UnaryOperator<KeyValueStore> {
    /** Each operation of a batch is committed for itself. */
    TORN_BATCH {
        @Override
        public KeyValueStore apply(KeyValueStore real) {
            return new ForwardingStore(real) {
                @Override
                public void write(WriteBatch batch) throws IOException {
                    OperationCursor operation = new OperationCursor().reset(batch.operations());
                    while (operation.next()) {
                        if (operation.isDelete()) {
                            store.delete(operation.key());
                        } else {
                            store.put(operation.key(), operation.value());
                        }
                    }
                }
            };
        }
    },

    /** A cache that forgets a key before the write and not behind it: a reader may fill in the old value meanwhile. */
    STALE_CACHE {
        @Override
        public KeyValueStore apply(KeyValueStore real) {
            Map<String, Optional<byte[]>> cache = new ConcurrentHashMap<>();
            return new ForwardingStore(real) {
                @Override
                public byte @Nullable [] get(byte[] key) throws IOException {
                    Optional<byte[]> known = cache.get(text(key));
                    if (known == null) {
                        known = Optional.ofNullable(store.get(key));
                        cache.put(text(key), known);
                    }
                    return known.orElse(null);
                }

                @Override
                public void put(byte[] key, byte[] value) throws IOException {
                    cache.remove(text(key));
                    store.put(key, value);
                }

                @Override
                public void delete(byte[] key) throws IOException {
                    cache.remove(text(key));
                    store.delete(key);
                }

                @Override
                public void write(WriteBatch batch) throws IOException {
                    cache.clear();
                    store.write(batch);
                }
            };
        }
    },

    /** A write returns before it is done. Its own thread waits for it with the next call, so it notices nothing. */
    EARLY_ACKNOWLEDGEMENT {
        @Override
        public KeyValueStore apply(KeyValueStore real) {
            ThreadLocal<CompletableFuture<?>> own =
                    ThreadLocal.withInitial(() -> CompletableFuture.completedFuture(null));
            return new ForwardingStore(real) {
                @Override
                public void put(byte[] key, byte[] value) {
                    own.get().join();
                    own.set(CompletableFuture.runAsync(() -> {
                        try {
                            store.put(key, value);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }));
                }

                @Override
                public byte @Nullable [] get(byte[] key) throws IOException {
                    own.get().join();
                    return store.get(key);
                }
            };
        }
    },

    /** A value is shown while it is being written, to those who get it; the others do not see it yet. */
    DIRTY_READ {
        @Override
        public KeyValueStore apply(KeyValueStore real) {
            Map<String, byte[]> underWay = new ConcurrentHashMap<>();
            return new ForwardingStore(real) {
                @Override
                public byte @Nullable [] get(byte[] key) throws IOException {
                    byte[] dirty = underWay.get(text(key));
                    return dirty == null ? store.get(key) : dirty.clone();
                }

                @Override
                public void put(byte[] key, byte[] value) throws IOException {
                    underWay.put(text(key), value);
                    store.put(key, value);
                    underWay.remove(text(key));
                }
            };
        }
    },

    /** The first half of a scan is of one moment, and the second half of a later one. */
    SCAN_OF_TWO_MOMENTS {
        @Override
        public KeyValueStore apply(KeyValueStore real) {
            return new ForwardingStore(real) {
                @Override
                public Cursor scan(KeyRange range) throws IOException {
                    byte[] middle = bytes(RandomCalls.KEYS.get(RandomCalls.KEYS.size() / 2));
                    Cursor first = store.scan(KeyRange.of(range.from(), middle));
                    LockSupport.parkNanos(GAP_NANOS);
                    return new TwoCursors(first, store.scan(KeyRange.of(middle, range.to())));
                }
            };
        }
    },

    /** A snapshot that is the store itself. */
    SNAPSHOT_THAT_MOVES {
        @Override
        public KeyValueStore apply(KeyValueStore real) {
            return new ForwardingStore(real) {
                @Override
                public Snapshot snapshot() {
                    return new LiveSnapshot(store);
                }
            };
        }
    };

    /** Between two moments that should be one, so that something happens there. */
    private static final long GAP_NANOS = 50_000;

    private record LiveSnapshot(KeyValueStore store) implements Snapshot {
        @Override
        public byte @Nullable [] get(byte[] key) throws IOException {
            return store.get(key);
        }

        @Override
        public Cursor scan(KeyRange range) throws IOException {
            return store.scan(range);
        }

        @Override
        public Cursor scanReverse(KeyRange range) throws IOException {
            return store.scanReverse(range);
        }

        @Override
        public void close() {
            // The store is closed by its owner.
        }
    }

    private static final class TwoCursors implements Cursor {
        private final Cursor first;
        private final Cursor second;
        private boolean inSecond;

        TwoCursors(Cursor first, Cursor second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public boolean next() throws IOException {
            inSecond = inSecond || !first.next();
            return !inSecond || second.next();
        }

        @Override
        public byte[] key() {
            return (inSecond ? second : first).key();
        }

        @Override
        public byte[] value() {
            return (inSecond ? second : first).value();
        }

        @Override
        public void close() throws IOException {
            try (first) {
                second.close();
            }
        }
    }
}
