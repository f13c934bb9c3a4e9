package kvstore.lab.damage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What people and backups may do to whole files. */
final class FileInjuries {
    private final Specimen specimen;
    private final DirectoryImage image;
    private final List<Injury> injuries = new ArrayList<>();

    FileInjuries(Specimen specimen) {
        this.specimen = specimen;
        this.image = specimen.image();
    }

    Stream<Injury> all() {
        for (String file : image.names()) {
            injuries.add(new Injury(InjuryKind.REMOVED, Set.of(file), "", image.without(file)));
            for (String other : image.names()) {
                pair(file, other);
            }
            for (int i = 0; i < specimen.stale().size(); i++) {
                old(file, i);
            }
        }
        return injuries.stream();
    }

    private void pair(String file, String other) {
        if (file.equals(other)) {
            return;
        }
        byte[] bytes = image.bytes(other);
        injuries.add(new Injury(InjuryKind.COPIED, Set.of(file), "has the bytes of " + other, image.with(file, bytes)));
        if (file.compareTo(other) < 0) {
            DirectoryImage swapped = image.with(file, bytes).with(other, image.bytes(file));
            injuries.add(new Injury(InjuryKind.SWAPPED_FILES, Set.of(file, other), "", swapped));
        }
    }

    private void old(String file, int copy) {
        DirectoryImage stale = specimen.stale().get(copy);
        if (stale.has(file) && !stale.sameFile(file, image)) {
            injuries.add(
                    new Injury(InjuryKind.STALE, Set.of(file), "copy " + copy, image.with(file, stale.bytes(file))));
        }
    }
}
