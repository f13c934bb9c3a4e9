package kvstore.sorted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TableStepsTest {
    @Test
    void aSearchAmongNothingTakesNoStep() {
        assertThat(TableSteps.binarySearch(4, 4, 4)).isZero();
    }

    @Test
    void stepsAreThoseOfTheSearchThatEndsThere() {
        int[] numbers = {10, 20, 30, 40, 50, 60, 70};
        for (int sought = 5; sought <= 75; sought += 5) {
            int[] looked = {0};
            int found = search(numbers, sought, looked);
            assertThat(TableSteps.binarySearch(0, numbers.length, found)).isEqualTo(looked[0]);
        }
    }

    @Test
    void aLongKeyIsCutShortForPeople() {
        byte[] key = new byte[100];
        Arrays.fill(key, (byte) 'k');

        assertThat(TableSteps.shown(key)).isEqualTo("k".repeat(40) + "...");
    }

    /** The first number that is not below the one sought, as the indexes search. */
    private static int search(int[] numbers, int sought, int[] looked) {
        int low = 0;
        int high = numbers.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            looked[0]++;
            if (numbers[middle] < sought) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
