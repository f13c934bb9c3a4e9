/** Plots as SVG, which need nothing but themselves. {@link kvstore.bench.plot.LogLogPlot} is the way in. */
@NullMarked
package kvstore.bench.plot;

import org.jspecify.annotations.NullMarked;
