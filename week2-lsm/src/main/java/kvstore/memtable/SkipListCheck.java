package kvstore.memtable;

import java.util.HashSet;
import java.util.Set;

/**
 * A walk over a whole skip list that checks the invariants 1 to 4 which {@link SkipList} lists, level by level. No thread
 * may write meanwhile: towers that are being linked look incomplete.
 */
final class SkipListCheck {
    private final Nodes nodes;
    private final Versions versions;

    SkipListCheck(SkipList list) {
        this.nodes = list.nodes();
        this.versions = list.versions();
    }

    /** @throws IllegalStateException with the invariant's number, if one is broken */
    void run() {
        Set<Integer> above = new HashSet<>();
        for (int level = Nodes.MAX_HEIGHT - 1; level >= 0; level--) {
            above = checkLevel(level, above);
        }
    }

    /** Checks one level, and returns its nodes. */
    private Set<Integer> checkLevel(int level, Set<Integer> above) {
        Set<Integer> found = new HashSet<>();
        int previous = 0;
        for (int node = nodes.next(nodes.head(), level); node != 0; node = nodes.next(node, level)) {
            found.add(node);
            require(previous == 0 || ascend(previous, node), 1, level, node);
            require(nodes.height(node) > level, 2, level, node);
            require(nodes.height(node) == level + 1 || above.contains(node), 2, level, node);
            if (level == 0) {
                checkVersions(node);
            }
            previous = node;
        }
        require(found.containsAll(above), 2, level, previous);
        return found;
    }

    private void checkVersions(int node) {
        int version = versions.newest(nodes.versions(node), Long.MAX_VALUE);
        require(version != 0 && nodes.keyLength(node) > 0, 3, 0, node);
        for (int older = versions.older(version); older != 0; older = versions.older(version)) {
            require(versions.sequence(older) < versions.sequence(version), 4, 0, node);
            version = older;
        }
    }

    private boolean ascend(int left, int right) {
        byte[] key = nodes.unpackKey(left, new byte[0]);
        return nodes.compare(key, 0, nodes.keyLength(left), right) < 0;
    }

    private static void require(boolean holds, int invariant, int level, int node) {
        if (!holds) {
            throw new IllegalStateException(
                    "a skip list invariant is broken: invariant=" + invariant + ", level=" + level + ", node=" + node);
        }
    }
}
