package dev.trunkline.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.crds.common.Gateway;
import dev.trunkline.crds.itsp.AddressType;
import dev.trunkline.crds.itsp.ItspSpec;
import org.junit.jupiter.api.Test;

class CrdMapperTest {

    private final ObjectMapper mapper = CrdMapper.create();

    @Test
    void readsWhatAManifestLeavesOutAsAbsent() throws Exception {
        ItspSpec spec = mapper.readValue("{}", ItspSpec.class);
        assertThat(spec.provider()).isEmpty();
        assertThat(spec.announcementLanguage()).isEmpty();
        assertThat(spec.connection()).isEmpty();
    }

    @Test
    void readsAnUnknownEnumValueOrFieldAsAbsent() throws Exception {
        ItspSpec spec = mapper.readValue(
                """
                {"provider": "carrier", "lifecycle": "Retired", "colour": "red",
                 "connection": {"addressType": "DNS-SRV", "transport": "SCTP", "inbound": {}}}""",
                ItspSpec.class);
        assertThat(spec.lifecycle()).isEmpty();
        assertThat(spec.connection().orElseThrow().transport()).isEmpty();
        assertThat(spec.connection().orElseThrow().addressType()).contains(AddressType.DnsSrv);
        assertThat(spec.connection().orElseThrow().inbound().orElseThrow().addresses()).isEmpty();
    }

    @Test
    void dropsUnknownValuesFromAListOfEnums() throws Exception {
        var spec = mapper.readValue("{\"ipFamilies\": [\"IPv4\", \"IPv7\"]}", Gateway.class);
        assertThat(spec.ipFamilies()).containsExactly(Gateway.IpFamily.IPv4);
    }

    @Test
    void writesOnlyWhatIsThere() throws Exception {
        ItspSpec spec = mapper.readValue(
                "{\"provider\":\"carrier\",\"announcementLanguage\":\"en\",\"connection\":{\"port\":5070}}", ItspSpec.class);
        assertThat(mapper.writeValueAsString(spec))
                .isEqualTo("{\"provider\":\"carrier\",\"announcementLanguage\":\"en\",\"connection\":{\"port\":5070}}");
    }
}
