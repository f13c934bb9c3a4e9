package kvstore.cli.live;

import java.util.List;
import java.util.Map;
import kvstore.watch.StorePicture;

/**
 * All that is shown of a store at one moment.
 *
 * @param version grows with each state
 * @param about what was opened
 * @param perSecond operations a second, a few times a second, oldest first
 * @param underWay work in the background
 * @param happenings the last events, oldest first
 * @param figures some of the store's own, by name
 */
record LiveState(
        long version,
        About about,
        StorePicture picture,
        Player.State player,
        List<Long> perSecond,
        List<Work> underWay,
        List<Happening> happenings,
        Map<String, Long> figures) {
    LiveState {
        perSecond = List.copyOf(perSecond);
        underWay = List.copyOf(underWay);
        happenings = List.copyOf(happenings);
        figures = Map.copyOf(figures);
    }

    /** Operations in the last second or so. */
    long rate() {
        int samples = Math.min(4, perSecond.size());
        return samples == 0
                ? 0
                : Math.round(perSecond.subList(perSecond.size() - samples, perSecond.size()).stream()
                        .mapToLong(Long::longValue)
                        .average()
                        .orElse(0));
    }
}
