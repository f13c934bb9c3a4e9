package kvstore.bench.parts;

/**
 * What one benchmark took.
 *
 * @param entries of the structure that was worked on; 0 where that means nothing
 * @param unit of the score and its error
 * @param allocated bytes for one operation or entry
 */
record PartFigure(String part, long entries, int threads, double score, double error, String unit, double allocated) {}
