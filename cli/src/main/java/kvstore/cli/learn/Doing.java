package kvstore.cli.learn;

/** Is told what is being done, for a reader who waits. */
public interface Doing {
    /** What is being done now; it comes often, and is of no interest a moment later. */
    void now(String text);

    /** What takes long, and is worth a line of its own. */
    void takesLong(String text);
}
