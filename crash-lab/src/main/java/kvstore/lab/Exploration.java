package kvstore.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import kvstore.io.sim.CrashState;

/**
 * Tries out the crash states of one experiment: after each operation every kind of state, each opened by the real engine
 * and held against the commits. Some of them crash again, during their recovery or after it, and some a third time.
 *
 * <p>Many states leave a disk with the very same contents. Such a disk is opened once; how far it recovers is then held
 * against the commits at each of the moments.
 *
 * <p><b>Threads.</b> Each moment may be examined by another one.
 */
final class Exploration {
    private static final int RANDOM_STATES = 6;
    private static final int CRASHES_IN_RECOVERY = 2;

    private final Recording recording;
    private final Effort effort;
    private final Recovery recovery;
    private final Map<Long, Integer> reachedByContents = new ConcurrentHashMap<>();
    private final AtomicLong states = new AtomicLong();
    private final AtomicLong inRecovery = new AtomicLong();
    private final AtomicLong afterRecovery = new AtomicLong();
    private final AtomicLong thirds = new AtomicLong();
    private final AtomicLong violations = new AtomicLong();

    Exploration(Recording recording, Effort effort) {
        this.recording = recording;
        this.effort = effort;
        this.recovery = new Recovery(recording.experiment());
    }

    int moments() {
        return recording.history().operations().size() + 1;
    }

    Recording recording() {
        return recording;
    }

    /** So far. */
    Totals totals() {
        return new Totals(
                recording.history().operations().size(),
                states.get(),
                reachedByContents.size(),
                inRecovery.get(),
                afterRecovery.get(),
                thirds.get(),
                violations.get());
    }

    /** Everything that may be there when the power goes after so many operations. */
    List<Finding> examine(int moment) {
        Random random = new Random(recording.experiment().seed() * 31 + moment);
        List<Finding> findings = new ArrayList<>();
        for (CrashState state : recording.history().statesAfter(moment, RANDOM_STATES)) {
            if (random.nextInt(100) < effort.statesPercent()) {
                examine(state, findings);
            }
        }
        violations.addAndGet(findings.stream()
                .filter(finding -> finding.outcome().isViolation())
                .count());
        return findings;
    }

    private void examine(CrashState state, List<Finding> findings) {
        Recovery.Crashed crashed = Recovery.Crashed.of(recording, state);
        long contents = crashed.disk().contentsHash();
        states.incrementAndGet();
        try {
            Integer known = reachedByContents.get(contents);
            int reached;
            if (known == null) {
                reached = recover(crashed, contents, state.operationCount(), findings);
                reachedByContents.put(contents, reached);
            } else {
                reached = known;
                recording.commits().check(reached, crashed.bounds(), crashed.name());
            }
            findings.add(finding(crashed, state, reached));
        } catch (BrokenPromise e) {
            findings.add(Recovery.violation(crashed, state.operationCount(), e));
        }
    }

    private static Finding finding(Recovery.Crashed crashed, CrashState state, int reached) {
        Outcome outcome = Outcome.of(reached, crashed.bounds());
        return new Finding(crashed.name(), state.operationCount(), outcome, reached, Optional.empty());
    }

    private int recover(Recovery.Crashed crashed, long contents, int operation, List<Finding> findings) {
        Random random = new Random(contents); // so that it does not matter who is first to find these contents
        if (random.nextInt(100) >= effort.againPercent()) {
            return recovery.open(crashed);
        }
        Recovery.Second second = recovery.openAndCommit(crashed);
        for (int i = 0; i < CRASHES_IN_RECOVERY; i++) {
            inRecovery.incrementAndGet();
            openAgain(
                    recovery.crashAgain(second, random.nextInt(second.seenAt()), random), operation, random, findings);
        }
        int after = second.history().operations().size() - second.seenAt();
        afterRecovery.incrementAndGet();
        int cut = second.seenAt() + random.nextInt(after + 1);
        openAgain(recovery.crashAgain(second, cut, random), operation, random, findings);
        return second.reached();
    }

    private void openAgain(Recovery.Crashed again, int operation, Random random, List<Finding> findings) {
        Recovery.Crashed last = again;
        try {
            if (random.nextInt(100) < effort.thirdPercent()) {
                Recovery.Second third = recovery.openAndCommit(again);
                thirds.incrementAndGet();
                last = recovery.crashAgain(
                        third, random.nextInt(third.history().operations().size() + 1), random);
            }
            recovery.open(last);
        } catch (BrokenPromise e) {
            findings.add(Recovery.violation(last, operation, e));
        }
    }
}
