package dev.trunkline.operator;

/// What a platform team writes.
public final class Manifest {

    private Manifest() {}

    public static String itsp(String name, String displayName) {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: Itsp
                metadata:
                  name: %1$s
                spec:
                  provider: generic-draft-first-address
                  displayName: %2$s
                  lifecycle: Complete
                  connection:
                    addressType: IP
                    address: 198.51.100.10
                    port: 5060
                    transport: UDP
                  gateway:
                    callLimit: 2
                """.formatted(name, displayName);
    }

    public static String draft(String name, String displayName) {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: Itsp
                metadata:
                  name: %1$s
                spec:
                  provider: generic-draft-first-address
                  displayName: %2$s
                  lifecycle: Draft
                """.formatted(name, displayName);
    }

    public static String site(String name, String number, String itsp) {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: Site
                metadata:
                  name: %1$s
                spec:
                  country: DE
                  location: {countryCode: "49", areaCode: "30", pabxNumber: "26671"}
                  uplinkKbps: 2048
                  sipServers:
                    - {name: pbx-1, address: 198.51.100.20, port: 5060, transport: TCP}
                  numbers:
                    - {number: "%2$s", itspRefs: [%3$s], to: "100"}
                  gateway:
                    callLimit: 2
                """.formatted(name, number, itsp);
    }
}
