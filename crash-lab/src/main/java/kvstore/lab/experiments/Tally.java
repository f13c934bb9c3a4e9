package kvstore.lab.experiments;

/** How many states, faults, damages or answers an experiment has looked at. One thread. */
final class Tally {
    private long tried;

    void tried() {
        tried++;
    }

    long count() {
        return tried;
    }
}
