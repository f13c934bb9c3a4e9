package kvstore.cli.transfer;

/** Hears how far it is. */
@FunctionalInterface
public interface Progress {
    /**
     * So far so many are done.
     *
     * @param entries how many entries are done
     * @param bytes how many bytes of text they took
     */
    void at(long entries, long bytes);
}
