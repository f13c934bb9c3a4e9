package kvstore.lab.damage;

import java.util.Set;

/**
 * One thing that was done to a copy of a specimen.
 *
 * @param files the names of those that were changed
 * @param place where in them, in words
 * @param image what is there now
 */
record Injury(InjuryKind kind, Set<String> files, String place, DirectoryImage image) {
    Injury {
        files = Set.copyOf(files);
    }

    static Injury of(InjuryKind kind, Specimen specimen, String file, String place, byte[] bytes) {
        return new Injury(kind, Set.of(file), place, specimen.image().with(file, bytes));
    }

    @Override
    public String toString() {
        return kind + " " + String.join(" ", files.stream().sorted().toList()) + " " + place;
    }
}
