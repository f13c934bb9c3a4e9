package kvstore.bench;

import java.util.Map;

/**
 * What was found at one step for one store in one round.
 *
 * @param failure why figures are missing, or an empty string
 */
record GrowthPoint(Sweep sweep, long step, String store, Map<String, Double> figures, String failure) {}
