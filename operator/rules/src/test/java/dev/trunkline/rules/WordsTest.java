package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void listsTenAndNamesAll() {
        List<Integer> twelve = IntStream.rangeClosed(1, 12).boxed().toList();
        assertThat(Words.list(twelve)).isEqualTo("1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more");
        assertThat(Words.names(twelve)).isEqualTo("1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 12");
        assertThat(Words.names(IntStream.rangeClosed(1, 1001).boxed().toList())).endsWith(", 1000 and 1 more");
    }
}
