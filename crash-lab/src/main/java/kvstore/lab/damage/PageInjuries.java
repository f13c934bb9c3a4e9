package kvstore.lab.damage;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a disk may do to whole pages of a file; the last page may be a short one. */
final class PageInjuries {
    private final Specimen specimen;
    private final String file;
    private final int pageBytes;
    private final byte[] sound;
    private final int pages;

    PageInjuries(Specimen specimen, String file, int pageBytes) {
        this.specimen = specimen;
        this.file = file;
        this.pageBytes = pageBytes;
        this.sound = specimen.image().bytes(file);
        this.pages = (sound.length + pageBytes - 1) / pageBytes;
    }

    Stream<Injury> all() {
        return IntStream.range(0, pages).boxed().flatMap(page -> Stream.concat(alone(page), withOthers(page)));
    }

    private Stream<Injury> alone(int page) {
        byte[] zeroed = sound.clone();
        Arrays.fill(zeroed, start(page), end(page), (byte) 0);
        return Stream.of(
                injury(InjuryKind.ZEROED, page, page, zeroed),
                injury(InjuryKind.INSERTED, page, page, joined(page, 2)),
                injury(InjuryKind.DROPPED, page, page, joined(page, 0)));
    }

    private Stream<Injury> withOthers(int page) {
        return IntStream.range(0, pages)
                .filter(other -> other != page)
                .boxed()
                .flatMap(other -> Stream.concat(
                        Stream.of(injury(InjuryKind.OVERWRITTEN, page, other, overwritten(page, other))),
                        other > page
                                ? Stream.of(injury(InjuryKind.SWAPPED_PAGES, page, other, swapped(page, other)))
                                : Stream.of()));
    }

    private byte[] overwritten(int target, int source) {
        byte[] bytes = sound.clone();
        int length = Math.min(end(target) - start(target), end(source) - start(source));
        System.arraycopy(sound, start(source), bytes, start(target), length);
        return bytes;
    }

    /** A short page is swapped with as much of the other one. */
    private byte[] swapped(int one, int other) {
        byte[] bytes = overwritten(one, other);
        int length = Math.min(end(one) - start(one), end(other) - start(other));
        System.arraycopy(sound, start(one), bytes, start(other), length);
        return bytes;
    }

    /** The file with so many copies of one page. */
    private byte[] joined(int page, int copies) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(sound, 0, start(page));
        for (int i = 0; i < copies; i++) {
            bytes.write(sound, start(page), end(page) - start(page));
        }
        bytes.write(sound, end(page), sound.length - end(page));
        return bytes.toByteArray();
    }

    private int start(int page) {
        return page * pageBytes;
    }

    private int end(int page) {
        return Math.min(start(page) + pageBytes, sound.length);
    }

    private Injury injury(InjuryKind kind, int page, int other, byte[] bytes) {
        String place = "page %d of %d bytes".formatted(page, pageBytes) + (other == page ? "" : ", page " + other);
        return Injury.of(kind, specimen, file, place, bytes);
    }
}
