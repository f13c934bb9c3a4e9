package kvstore.io.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of crash states after a number of operations, and their names:
 *
 * <pre>
 * none            nothing that was not forced survives
 * all             everything survives
 * names           all changes of names survive, and none of the bytes
 * bytes           the other way round
 * first N         the operations survive in order, up to and with the N-th
 * only N          of the operations that were not forced, the N-th alone
 * without N       all but the N-th
 * torn N at K     all, but of the N-th the first K bytes alone
 * cut N at K      like "first N", but of the N-th the first K bytes alone
 * zeroed N        all, but the N-th reached the file's length alone
 * flipped N at K  all, but a bit in byte K of the N-th is wrong
 * garbage N       all, but in the place of the N-th is what stood on the disk before
 * random S        each in a way of its own, drawn from seed S
 * </pre>
 */
final class CrashKinds {
    private static final Pattern DESCRIPTION =
            Pattern.compile("after ([0-9]{1,9}): ([a-z]+)(?: ([0-9]{1,9}))?(?: at ([0-9]{1,9}))?");
    private static final int SECTOR_BYTES = 512;

    private final DiskHistory history;
    private final int count;
    private final List<Integer> pending;

    CrashKinds(DiskHistory history, int count) {
        this.history = history;
        this.count = count;
        this.pending = history.pendingAfter(count);
    }

    /** The states, each once, though several names may fit it. */
    List<CrashState> all(int randomStates) {
        Set<Map<Integer, Survival>> seen = new HashSet<>();
        List<CrashState> states = everyName(randomStates);
        states.removeIf(state -> !seen.add(state.pending()));
        return states;
    }

    private List<CrashState> everyName(int randomStates) {
        List<CrashState> states = new ArrayList<>();
        states.add(state("none", 0, 0));
        states.add(state("all", 0, 0));
        states.add(state("names", 0, 0));
        states.add(state("bytes", 0, 0));
        for (int operation : pending) {
            states.add(state("first", operation, 0));
            states.add(state("only", operation, 0));
            states.add(state("without", operation, 0));
            if (history.operations().get(operation) instanceof DiskOperation.Append append) {
                addAppendKinds(states, operation, append.length());
            }
        }
        for (int seed = 0; seed < randomStates; seed++) {
            states.add(state("random", seed, 0));
        }
        return states;
    }

    private void addAppendKinds(List<CrashState> states, int operation, int length) {
        for (int at : tearsOf(length)) {
            states.add(state("torn", operation, at));
            states.add(state("cut", operation, at));
        }
        states.add(state("zeroed", operation, 0));
        states.add(state("garbage", operation, 0));
        for (int at : new TreeSet<>(List.of(0, length / 2, Math.max(0, length - 1)))) {
            states.add(state("flipped", operation, at));
        }
    }

    /** At one byte, in the middle, at the last whole sector, and one byte before the end. */
    private static Set<Integer> tearsOf(int length) {
        Set<Integer> tears = new TreeSet<>(
                List.of(1, length / 2, (length - 1) / SECTOR_BYTES * SECTOR_BYTES, Math.max(0, length - 1)));
        tears.remove(0);
        tears.removeIf(at -> at >= length);
        return tears;
    }

    static CrashState parse(DiskHistory history, String description) {
        Matcher matcher = DESCRIPTION.matcher(description);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no description of a crash state: description=" + description);
        }
        int count = Integer.parseInt(matcher.group(1));
        history.checkCount(count);
        return new CrashKinds(history, count)
                .state(matcher.group(2), number(matcher.group(3)), number(matcher.group(4)));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private CrashState state(String kind, int operation, int at) {
        Map<Integer, Survival> survivals = switch (kind) {
            case "none" -> whole(i -> false);
            case "all" -> whole(i -> true);
            case "names" -> whole(i -> !isAppend(i));
            case "bytes" -> whole(this::isAppend);
            case "first" -> withOne(i -> i < operation, operation, Survival.WHOLE);
            case "only" -> withOne(i -> false, operation, Survival.WHOLE);
            case "without" -> withOne(i -> true, operation, Survival.LOST);
            case "torn" -> withOne(i -> true, operation, Survival.torn(at));
            case "cut" -> withOne(i -> i < operation, operation, Survival.torn(at));
            case "zeroed" -> withOne(i -> true, operation, Survival.ZEROED);
            case "flipped" -> withOne(i -> true, operation, Survival.flipped(at));
            case "garbage" -> withOne(i -> true, operation, Survival.garbage(operation));
            case "random" -> random(operation);
            default -> throw new IllegalArgumentException("no kind of crash state: kind=" + kind);
        };
        return new CrashState(history, count, nameOf(kind, operation, at), survivals);
    }

    private static String nameOf(String kind, int operation, int at) {
        return switch (kind) {
            case "none", "all", "names", "bytes" -> kind;
            case "torn", "cut", "flipped" -> kind + " " + operation + " at " + at;
            default -> kind + " " + operation;
        };
    }

    private Map<Integer, Survival> whole(IntPredicate survives) {
        Map<Integer, Survival> survivals = new HashMap<>();
        for (int operation : pending) {
            survivals.put(operation, survives.test(operation) ? Survival.WHOLE : Survival.LOST);
        }
        return survivals;
    }

    private Map<Integer, Survival> withOne(IntPredicate others, int operation, Survival survival) {
        if (!pending.contains(operation)) {
            throw new IllegalArgumentException("is durable, or not there, after " + count + ": operation=" + operation);
        }
        Map<Integer, Survival> survivals = whole(others);
        survivals.put(operation, survival);
        return survivals;
    }

    private Map<Integer, Survival> random(int seed) {
        SplittableRandom random = new SplittableRandom(31L * count + seed);
        int lostPercent = random.nextInt(101);
        Map<Integer, Survival> survivals = new HashMap<>();
        for (int operation : pending) {
            boolean lost = random.nextInt(100) < lostPercent;
            survivals.put(operation, lost ? Survival.LOST : oneWay(operation, random));
        }
        return survivals;
    }

    private Survival oneWay(int operation, SplittableRandom random) {
        if (!(history.operations().get(operation) instanceof DiskOperation.Append append) || append.length() == 0) {
            return Survival.WHOLE;
        }
        return switch (random.nextInt(8)) {
            case 0 -> Survival.torn(random.nextInt(append.length()));
            case 1 -> Survival.ZEROED;
            case 2 -> Survival.flipped(random.nextInt(append.length()));
            case 3 -> Survival.garbage(random.nextInt());
            default -> Survival.WHOLE;
        };
    }

    private boolean isAppend(int operation) {
        return history.operations().get(operation) instanceof DiskOperation.Append;
    }
}
