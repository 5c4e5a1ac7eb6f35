package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What a reference needs to be there.
class ReferencesTest {

    /// Nobody but a gateway toward Zoom knows what is in it, so that others would wait for it for ever.
    @Test
    void theProfileForZoomIsBuiltInForZoomAlone() {
        Facts facts = Facts.of(RuleDirectoriesTest.snapshot("""
                apiVersion: trunkline.dev/v1alpha1
                kind: Itsp
                metadata: {name: carrier}
                spec: {provider: generic-fixed-address, displayName: Carrier, connection: {address: sip.example.net}, mediaProfileRef: zoom}
                ---
                apiVersion: trunkline.dev/v1alpha1
                kind: EmergencyEndpoint
                metadata: {name: police}
                spec: {provider: RedSky, mediaProfileRef: zoom}
                ---
                apiVersion: trunkline.dev/v1alpha1
                kind: ZoomIntegration
                metadata: {name: clients}
                spec: {siteRef: berlin, fqdn: zoom.example.net, mediaProfileRef: zoom, coreMediaProfileRef: zoom}
                """));
        assertThat(References.unresolved(facts.itsps().getFirst())).extracting(UnresolvedRef::field).containsExactly("spec.mediaProfileRef");
        assertThat(References.unresolved(facts.emergencies().getFirst()))
                .extracting(UnresolvedRef::field)
                .containsExactly("spec.mediaProfileRef");
        assertThat(References.unresolved(facts.zooms().getFirst())).extracting(UnresolvedRef::field).containsExactly("spec.siteRef");
    }
}
