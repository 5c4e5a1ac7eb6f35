package dev.trunkline.gateway.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.NumberFormat;
import dev.trunkline.gateway.config.NumberFormat.CalledFrom;
import dev.trunkline.gateway.config.NumberFormat.Form;
import dev.trunkline.gateway.config.NumberRange;
import dev.trunkline.gateway.config.SiteCore;
import dev.trunkline.gateway.config.SiteCore.NumberTarget;
import dev.trunkline.gateway.config.SiteCore.Route;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {

    @Test
    void theMostSpecificPatternWinsWhateverTheOrder() {
        var any = new SiteCore.DialPattern("0.", 1, "+49", List.of(new Route("a", 1, 1)));
        var abroad = new SiteCore.DialPattern("00.", 2, "+", List.of(new Route("b", 1, 1)));
        for (var patterns : List.of(List.of(any, abroad), List.of(abroad, any))) {
            assertThat(DialPlan.of(patterns).match("0033123")).contains(new DialPlan.Match(abroad, "+33123"));
            assertThat(DialPlan.of(patterns).match("030123")).contains(new DialPlan.Match(any, "+4930123"));
            assertThat(DialPlan.of(patterns).match("110")).isEmpty();
        }
    }

    @Test
    void aBadPatternTakesNoOtherWithIt() {
        var bad = new SiteCore.DialPattern("0[", 0, "", List.of());
        var good = new SiteCore.DialPattern("X!", 0, "", List.of());
        assertThat(DialPlan.of(List.of(bad, good)).match("1")).contains(new DialPlan.Match(good, "1"));
    }

    @Test
    void countsTheInternalNumberUpWithinItsLength() {
        var map = NumberMap.of(List.of(
                new NumberTarget(new NumberRange("+493026670", "+493026679"), Optional.of("095")),
                new NumberTarget(new NumberRange("+4930555", "+4930555"), Optional.empty())));
        assertThat(map.target("+493026670")).isEqualTo(new NumberMap.Internal("095"));
        assertThat(map.target("+493026679")).isEqualTo(new NumberMap.Internal("104"));
        assertThat(map.target("+4930555")).isEqualTo(new NumberMap.Nowhere());
        assertThat(map.target("+4930556")).isEqualTo(new NumberMap.Unknown());
        assertThat(map.target("+4930266700")).isEqualTo(new NumberMap.Unknown());
        assertThat(map.target("+49302667x")).isEqualTo(new NumberMap.Unknown());
        assertThat(NumberMap.countUp("99", 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "E164, +49 30 2667-1234, +493026671234", "E164, 493026671234, ", "International00, 00493026671234, +493026671234",
        "International00, 030123, ", "National, 03026671234, +493026671234", "National, 0033123456, +33123456",
        "National, 3026671234, +493026671234", "Bare, 493026671234, +493026671234", "Bare, anonymous, ", "E164, +0123, ",
        "Bare, +493026671234, +493026671234"
    })
    void readsAProvidersNumbers(Form form, String sent, String e164) {
        assertThat(NumberForms.toE164(sent, format(form, Optional.empty(), "49"))).isEqualTo(Optional.ofNullable(e164));
    }

    @ParameterizedTest
    @CsvSource({
        "E164, 49, 03026671234, +493026671234", "E164, 49, 0033123456, +33123456", "International00, 49, +33123456, 0033123456",
        "National, 49, +493026671234, 03026671234", "National, 49, +33123456, 0033123456", "National, 1, +13025551234, 3025551234",
        "National, 39, +39061234567, 061234567", "Bare, 49, +493026671234, 493026671234", "Bare, 49, 110, 110"
    })
    void writesNumbersAsTheProviderExpects(Form form, String country, String dialled, String sent) {
        assertThat(NumberForms.toProvider(dialled, format(Form.E164, Optional.of(form), country))).isEqualTo(sent);
    }

    @Test
    void sendsNumbersAsDialledUnlessStated() {
        assertThat(NumberForms.toProvider("030123", format(Form.E164, Optional.empty(), "49"))).isEqualTo("030123");
    }

    @Test
    void addsTheAreaCodeThatAProviderLeavesOut() {
        var format = new NumberFormat(Form.Bare, Optional.empty(), CalledFrom.RequestUri, Optional.of("49"), Optional.of("30"));
        assertThat(NumberForms.toE164("26671234", format)).contains("+493026671234");
        assertThat(NumberForms.toE164("493026671234", format)).contains("+493026671234");
    }

    private static NumberFormat format(Form inbound, Optional<Form> outbound, String country) {
        return new NumberFormat(inbound, outbound, CalledFrom.RequestUri, Optional.of(country), Optional.empty());
    }
}
