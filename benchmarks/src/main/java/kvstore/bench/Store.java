package kvstore.bench;

import kvstore.Compression;

/** A store as the reports name it. */
record Store(String name, String version, String note) {
    /** @param compression that is asked for in the run */
    static Store of(SubjectProvider provider, Compression compression) {
        String note = provider.note();
        if (!provider.canCompress(compression)) {
            note = (note + " It cannot compress with " + Compressions.title(compression)
                            + ", and takes part without compression.")
                    .strip();
        }
        return new Store(provider.name(), provider.version(), note);
    }
}
