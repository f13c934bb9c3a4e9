package kvstore.lab.damage;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All that is done to a specimen, one thing at a time. Streams are lazy: a copy of the files is made for each. */
final class Injuries {
    private static final int[] PAGE_BYTES = {512, 4096};
    private static final int[] APPENDED_BYTES = {1, 2, 4, 16, 31, 32, 33, 64, 511, 512, 4096, 70_000};

    private Injuries() {}

    static Stream<Injury> of(Specimen specimen, long seed) {
        Stream<Injury> inFiles = specimen.image().names().stream()
                .flatMap(file -> Stream.of(
                                flips(specimen, file),
                                cuts(specimen, file),
                                appends(specimen, file, seed),
                                Arrays.stream(PAGE_BYTES)
                                        .boxed()
                                        .flatMap(bytes -> new PageInjuries(specimen, file, bytes).all()))
                        .flatMap(injuries -> injuries));
        return Stream.concat(inFiles, new FileInjuries(specimen).all());
    }

    /** All eight bits of every byte. */
    private static Stream<Injury> flips(Specimen specimen, String file) {
        byte[] sound = specimen.image().bytes(file);
        return IntStream.range(0, sound.length * Byte.SIZE).mapToObj(bit -> {
            byte[] bytes = sound.clone();
            bytes[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            String place = "offset %d bit %d".formatted(bit / Byte.SIZE, bit % Byte.SIZE);
            return Injury.of(InjuryKind.FLIPPED, specimen, file, place, bytes);
        });
    }

    /** Every length from nothing to all but the last byte. */
    private static Stream<Injury> cuts(Specimen specimen, String file) {
        byte[] sound = specimen.image().bytes(file);
        return IntStream.range(0, sound.length)
                .mapToObj(length -> Injury.of(
                        InjuryKind.CUT, specimen, file, "to %d bytes".formatted(length), Arrays.copyOf(sound, length)));
    }

    /** Zeros, random bytes, and the file's own bytes once more. */
    private static Stream<Injury> appends(Specimen specimen, String file, long seed) {
        byte[] sound = specimen.image().bytes(file);
        Stream<Injury> zeros = Arrays.stream(APPENDED_BYTES)
                .mapToObj(count -> appended(specimen, file, "%d zeros".formatted(count), new byte[count]));
        Stream<Injury> noise = Arrays.stream(APPENDED_BYTES).mapToObj(count -> {
            byte[] bytes = new byte[count];
            new Random(seed + count).nextBytes(bytes);
            return appended(specimen, file, "%d random bytes of seed %d".formatted(count, seed), bytes);
        });
        return Stream.of(zeros, noise, Stream.of(appended(specimen, file, "the file itself", sound)))
                .flatMap(injuries -> injuries);
    }

    private static Injury appended(Specimen specimen, String file, String what, byte[] more) {
        byte[] sound = specimen.image().bytes(file);
        byte[] bytes = Arrays.copyOf(sound, sound.length + more.length);
        System.arraycopy(more, 0, bytes, sound.length, more.length);
        return Injury.of(InjuryKind.APPENDED, specimen, file, what, bytes);
    }
}
