package dev.trunkline.rules.unify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.crds.common.LocationNumber;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The examples of section 3.3.
class UnifyNumberTest {

    private static final LocationNumber LOCATION =
            new LocationNumber(Optional.of("49"), Optional.of("2302"), Optional.of("667"));

    @Test
    void isMadeOfTheLocationNumber() {
        assertThat(UnifyNumber.international("855", LOCATION, "2131")).hasToString("855004923026672131");
        assertThat(UnifyNumber.international("855", LOCATION, "42135").number()).isEqualTo("0049230266742135");
    }

    @Test
    void internallyItIsTheCallNumber() {
        assertThat(UnifyNumber.internal("855", "2131")).hasToString("8552131");
    }

    @Test
    void isAsLongAsItsDigitsAfter00() {
        assertThat(UnifyNumber.international("855", LOCATION, "213100").international()).isEqualTo(15);
        var short1 = new LocationNumber(Optional.of("1"), Optional.empty(), Optional.empty());
        assertThat(UnifyNumber.international("855", short1, "21").international()).isEqualTo(3);
    }
}
