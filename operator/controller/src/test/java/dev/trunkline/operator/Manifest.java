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

    /// The same with a provider to log in at.
    public static String itsp(String name, String displayName, String secret) {
        return itsp(name, displayName)
                .replace("generic-draft-first-address", "generic-draft-first")
                .replace("    transport: UDP\n", "    transport: UDP\n    credentialsSecretRef: {name: " + secret + "}\n");
    }

    /// The site `hamburg`, whose PBX a ZoomIntegration or a UnifyPhoneTenant can belong to.
    public static String hamburg() {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: Site
                metadata: {name: hamburg}
                spec:
                  country: DE
                  location: {countryCode: "49", areaCode: "40", pabxNumber: "55550"}
                  system: {family: OpenScape4000}
                  internetAccess: RouterWan
                  uplinkKbps: 2048
                  sipServers: [{name: node-1, address: 198.51.100.22, transport: TCP}]
                """;
    }

    /// Clients of [#hamburg].
    ///
    /// @param more fields below `spec`, indented by two blanks
    public static String zoom(String name, String more) {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: ZoomIntegration
                metadata: {name: %1$s}
                spec:
                  siteRef: hamburg
                  fqdn: zoom.example.net
                  versions: {zoomWorkplace: "6.3.6", openscape4000: V11R0.22.5, assistant: "22.5", csta: "22.3", plt: "22.3", rmx: "22.10", lw: "22.7"}
                  serviceAccount: {email: zoom-service@example.net}
                  pbx: {systemNumber: "99401", voicemailRoutes: [{index: 1, number: "4900"}]}
                """.formatted(name) + more;
    }

    /// The police, reached from one site.
    public static String emergency(String name, String site) {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: EmergencyEndpoint
                metadata: {name: %1$s}
                spec:
                  provider: Other
                  countries: [DE]
                  displayName: The %1$s
                  account: {id: "1"}
                  siteRefs: [%2$s]
                  numbers: ["110", "112"]
                  coreRealmPort: 5070
                  buildings: [{name: hq}]
                  locations: [{name: lobby, building: hq}]
                  defaults: [{siteRef: %2$s, location: lobby}]
                  remoteLocations: [{address: 198.51.100.40, port: 5060, transport: TCP}]
                """.formatted(name, site);
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
