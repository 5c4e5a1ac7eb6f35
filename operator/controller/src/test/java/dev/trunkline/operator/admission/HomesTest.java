package dev.trunkline.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HomesTest extends AdmissionScene {

    private final Set<String> namespaces = new HashSet<>(Set.of("acme"));
    private final Homes homes = new Homes(empty, namespaces::contains);
    private final Review.Action carrier = read(create(itsp("carrier", "Carrier", "Complete", EARLY))).action();

    @Test
    void goWithTheLastObjectOfANamespaceThatIsGone() {
        homes.put("acme", carrier.object());
        namespaces.clear();
        homes.sweep("acme");
        assertThat(homes.size()).isEqualTo(1);
        homes.remove("acme", carrier.object().ref());
        assertThat(homes.size()).isZero();
        homes.remove("acme", carrier.object().ref());
        assertThat(homes.size()).isZero();
    }

    /// It was made anew, and its objects are known, before the end of the former one is.
    @Test
    void keepWhatStandsInANamespaceOfTheSameName() {
        homes.put("acme", carrier.object());
        namespaces.clear();
        homes.sweep("acme");
        namespaces.add("acme");
        assertThat(homes.of("acme").size()).isEqualTo(1);
    }

    @Test
    void stayEmptyInANamespaceThatStands() {
        homes.put("acme", carrier.object());
        homes.remove("acme", carrier.object().ref());
        homes.sweep("acme");
        assertThat(homes.size()).isEqualTo(1);
    }
}
