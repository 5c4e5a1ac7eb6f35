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

class NumberBlocksTest {

    private static final ObjectRef BERLIN = new ObjectRef(Kind.Site, "berlin");

    @Test
    void aRangeIsCutIntoTheLargestBlocks() {
        assertThat(NumberBlocks.blocks(range("+493026671000-+493026671999"))).containsExactly("12:493026671");
        assertThat(NumberBlocks.blocks(range("+493026671998-+493026672010")))
                .containsExactly("12:493026671998", "12:493026671999", "12:49302667200", "12:493026672010");
    }

    @Test
    void numbersOfOtherLengthAreOthers() {
        NumberBlocks blocks = new NumberBlocks();
        blocks.add(range("+4930266710"), BERLIN);
        assertThat(blocks.owners(range("+49302667100"))).isEmpty();
        assertThat(blocks.owners(range("+4930266710"))).containsExactly(BERLIN);
        blocks.remove(range("+4930266710"), BERLIN);
        assertThat(blocks.owners(range("+4930266710"))).isEmpty();
    }

    @Test
    void findsExactlyThoseWhoShareANumber() {
        Random random = new Random(4);
        NumberBlocks blocks = new NumberBlocks();
        List<E164Range> ranges = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            ranges.add(random(random));
            blocks.add(ranges.getLast(), site(i));
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
            assertThat(blocks.owners(asked)).as(asked.toString()).isEqualTo(expected);
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
