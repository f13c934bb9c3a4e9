package kvstore.cli.learn;

/** Says how many tests have been run, and which one takes long. */
final class Counting implements TestRun.Listener {
    private final Doing doing;
    private int ran;

    Counting(Doing doing) {
        this.doing = doing;
    }

    @Override
    public void judged(Verdict verdict) {
        ran++;
        doing.now(ran + " tests; " + verdict.test());
    }

    @Override
    public void takesLong(String test) {
        doing.takesLong("still running after 10 s: " + test);
    }
}
