package kvstore.bench;

/** A store as the reports name it. */
record Store(String name, String version, String note) {
    static Store of(SubjectProvider provider) {
        return new Store(provider.name(), provider.version(), provider.note());
    }
}
