package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.OperatorSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Rules whose verdict depends on the operator's settings.
class SettingsRulesTest {

    private static final String ZOOM =
            """
            apiVersion: trunkline.dev/v1alpha1
            kind: ZoomIntegration
            metadata: {name: clients}
            spec:
              siteRef: hamburg
              fqdn: zoom.example.net
              versions:
                {zoomWorkplace: "6.3.6", openscape4000: V11R0.22.5, assistant: "22.5", csta: "22.3", plt: "22.3", rmx: "22.10", lw: "22.7",
                 sbc: %s}
              serviceAccount: {email: zoom-service@example.net}
              pbx: {systemNumber: "99401", voicemailRoutes: [{index: 1, number: "4900"}]}
              subscribers:
                - {stationNumber: "4711", email: ada@example.net, voicemailIndex: 1, credentialsSecretRef: {name: zoom-4711}}
              licences: {psi: 1, subscriber: 1, sbcZoom: 0}
            """;

    @Test
    void anSbcOfALaterReleaseNeedsZoomLicences() {
        assertThat(problems("V11R3", Optional.empty())).isEmpty();
        assertThat(problems("V11R2.9", Optional.of("V11R3"))).isEmpty();
        assertThat(problems("V11R3", Optional.of("V11R3"))).containsExactly(
                "ZOOM-19 spec.licences.sbcZoom: SBC Zoom licences: 0 for 1 subscriber");
    }

    /// Where an address serves many gateways, a pin is a place and no address; without a port it is the first that is dealt there.
    @Test
    void pinsAreComparedAsThePoolDealsPlaces() {
        assertThat(pinned(true, "{address: 198.51.100.64}", "{address: 198.51.100.64, port: 5061}")).containsExactly("ITSP-09");
        assertThat(pinned(false, "{address: 198.51.100.64}", "{address: 198.51.100.64, port: 5061}")).isEmpty();
        assertThat(pinned(false, "{address: 198.51.100.64}", "{address: 198.51.100.64, port: 5060}")).containsExactly("ITSP-09");
        assertThat(pinned(false, "{address: 198.51.100.96}", "{address: 198.51.100.96, port: 5070}")).containsExactly("ITSP-09");
        assertThat(pinned(false, "{address: 198.51.100.96}", "{address: 198.51.100.96, port: 5060}")).isEmpty();
    }

    private static List<String> pinned(boolean oneGatewayAnAddress, String one, String other) {
        String itsp =
                """
                apiVersion: trunkline.dev/v1alpha1
                kind: Itsp
                metadata: {name: %1$s}
                spec:
                  provider: generic-fixed-address
                  displayName: %1$s
                  connection: {address: 198.51.100.10, transport: UDP, reserved: %2$s}
                ---
                """;
        Snapshot snapshot = RuleDirectoriesTest.snapshot(itsp.formatted("one", one) + itsp.formatted("other", other));
        var pool = new AddressPool(
                List.of(
                        AddressPool.Range.of("198.51.100.64/27", new PortRange(5060, 5069)),
                        AddressPool.Range.of("198.51.100.96/27", new PortRange(5070, 5079))),
                oneGatewayAnAddress);
        OperatorSettings settings = OperatorSettings.defaults(pool, AddressPool.EMPTY, "gateway:test", "trunkline-system");
        return Rulebook.judge(Facts.of(Snapshot.of("acme", snapshot.catalogue(), settings, snapshot.now())
                        .itsps(snapshot.itsps().values())
                        .build())).stream()
                .map(Problem::ruleId)
                .toList();
    }

    private static List<String> problems(String sbc, Optional<String> from) {
        Snapshot snapshot = RuleDirectoriesTest.snapshot(ZOOM.formatted(sbc));
        OperatorSettings standard = snapshot.settings();
        var settings = new OperatorSettings(
                standard.accessPool(), standard.corePool(), standard.gatewayImage(), standard.imagePullPolicy(),
                standard.operatorNamespace(), standard.operatorLabels(), standard.exposureClasses(), standard.exposureClass(),
                standard.resources(), standard.calls(), standard.drainSeconds(), standard.messagesPerSecond(), standard.dns(), from);
        return Rulebook.judge(Facts.of(Snapshot.of("acme", snapshot.catalogue(), settings, snapshot.now())
                        .zooms(snapshot.zooms().values())
                        .build())).stream()
                .map(Problem::line)
                .toList();
    }
}
