package kvstore.simulate;

import kvstore.compaction.Levels;

/**
 * The store after something was done to it.
 *
 * @param writes how many puts there had been
 * @param what was done, for people
 * @param levels the tables after it
 * @param idle whether it was done when all puts had been done and nothing was due
 */
public record Step(long writes, String what, Levels levels, Figures figures, boolean idle) {}
