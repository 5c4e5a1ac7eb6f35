package dev.trunkline.rules.near;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.rules.Kind;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.site.E164Range;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NumberIndexTest {

    private static final ObjectRef BERLIN = new ObjectRef(Kind.Site, "berlin");

    /// Whatever they begin and end with: cut into blocks of ten, a hundred and so on these would be 100,000.
    @Test
    void aLineIsOneEntryHoweverLongItIs() {
        NumberIndex index = new NumberIndex();
        for (int i = 100; i < 600; i++) {
            index.add(range("+" + i + "000000000001-+" + i + "999999999998"), site(i));
        }
        assertThat(index.size()).isEqualTo(500);
        assertThat(index.owners(range("+123456789012345"))).containsExactly(site(123));
        assertThat(index.owners(range("+123999999999998-+124000000000000"))).containsExactly(site(123));
        assertThat(index.owners(range("+123999999999999-+124000000000001"))).containsExactly(site(124));
        for (int i = 100; i < 600; i++) {
            index.remove(range("+" + i + "000000000001-+" + i + "999999999998"), site(i));
        }
        assertThat(index.size()).isZero();
    }

    @Test
    void numbersOfOtherLengthAreOthers() {
        NumberIndex index = new NumberIndex();
        index.add(range("+4930266710"), BERLIN);
        assertThat(index.owners(range("+49302667100"))).isEmpty();
        assertThat(index.owners(range("+4930266710"))).containsExactly(BERLIN);
        index.remove(range("+4930266710"), BERLIN);
        assertThat(index.owners(range("+4930266710"))).isEmpty();
    }

    @Test
    void findsExactlyThoseWhoShareANumber() {
        Random random = new Random(4);
        NumberIndex index = new NumberIndex();
        List<E164Range> ranges = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            ranges.add(random(random));
            index.add(ranges.getLast(), site(i));
        }
        for (int i = 0; i < 400; i++) {
            E164Range asked = random(random);
            Set<ObjectRef> expected = new HashSet<>();
            for (int j = 0; j < ranges.size(); j++) {
                E164Range other = ranges.get(j);
                if (other.digits() == asked.digits() && other.first() <= asked.last() && asked.first() <= other.last()) {
                    expected.add(site(j));
                }
            }
            assertThat(index.owners(asked)).as(asked.toString()).isEqualTo(expected);
        }
    }

    private static ObjectRef site(int i) {
        return new ObjectRef(Kind.Site, "site-" + i);
    }

    private static E164Range random(Random random) {
        int digits = 4 + random.nextInt(2);
        long from = (long) Math.pow(10, digits - 1);
        long first = from + random.nextLong(9 * from);
        return new E164Range(digits, first, Math.min(first + random.nextInt(300), 10 * from - 1));
    }

    private static E164Range range(String text) {
        return ((E164Range.Valid) E164Range.parse(text)).range();
    }
}
