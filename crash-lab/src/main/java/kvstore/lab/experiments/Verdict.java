package kvstore.lab.experiments;

import java.time.Duration;
import java.util.Optional;
import kvstore.lab.BrokenPromise;

/**
 * How an experiment ended.
 *
 * @param broken the first promise that was broken, with the story; empty if none was
 * @param tried how many cases were looked at until then
 */
public record Verdict(Optional<BrokenPromise> broken, long tried, Duration took) {}
