package dev.trunkline.bench.admission;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;

/// Sites of one shared connection, as a chain of shops has them.
final class Fleet {

    private Fleet() {}

    static GenericKubernetesResource itsp(String namespace, int callLimit) {
        return read("""
                apiVersion: trunkline.dev/v1alpha1
                kind: Itsp
                metadata: {name: carrier, namespace: %s}
                spec:
                  provider: generic-fixed-address
                  displayName: Carrier
                  connection: {addressType: FQDN, address: sip.example.net, port: 5060, transport: UDP}
                  gateway: {callLimit: %d}
                """.formatted(namespace, callLimit));
    }

    static GenericKubernetesResource site(String namespace, int i) {
        return read("""
                apiVersion: trunkline.dev/v1alpha1
                kind: Site
                metadata: {name: site-%2$d, namespace: %1$s}
                spec:
                  country: DE
                  location: {countryCode: "49", areaCode: "30", pabxNumber: "1%2$d"}
                  uplinkKbps: 2048
                  system: {family: OpenScape4000}
                  sipServers: [{name: pbx-1, address: 198.51.100.20, port: 5060, transport: TCP}]
                  numbers:
                    - {number: "+4930%2$06d00-+4930%2$06d99", itspRefs: [carrier], to: "100"}
                    - {number: "+4940%2$06d1", itspRefs: [carrier], to: "200"}
                  dialPlan:
                    - {pattern: "00.", routes: [{itspRef: carrier, priority: 1}]}
                  gateway: {callLimit: 2}
                """.formatted(namespace, i));
    }

    static GenericKubernetesResource edited(GenericKubernetesResource site) {
        return read(Serialization.asYaml(site).replace("callLimit: 2", "callLimit: 3"));
    }

    private static GenericKubernetesResource read(String yaml) {
        return Serialization.unmarshal(yaml, GenericKubernetesResource.class);
    }
}
